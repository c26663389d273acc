package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the kernel has counted of a process.
///
/// @param cpuNanos user and system time
/// @param wakeups  times one of its threads went to sleep by itself, which is as often as it was woken
record Counts(long cpuNanos, long wakeups) {
    private static final String VOLUNTARY = "voluntary_ctxt_switches:";

    /// Of all threads that live now.
    static Counts ofThreads(Path process) throws IOException {
        long cpu = 0;
        long wakeups = 0;
        for (Path thread : list(process.resolve("task"))) {
            try {
                cpu += ran(thread);
                wakeups += voluntary(Files.readAllLines(thread.resolve("status")));
            } catch (IOException ignored) {
                // It ended meanwhile.
            }
        }
        return new Counts(cpu, wakeups);
    }

    Counts withCpu(long nanos) {
        return new Counts(nanos, wakeups);
    }

    /// CPU time of the kernel's IPMI threads since boot; 0 where there are none.
    static long kernelNanos() throws IOException {
        long sum = 0;
        for (Path process : list(Path.of("/proc"))) {
            try {
                if (Character.isDigit(process.getFileName().toString().charAt(0))
                        && Files.readString(process.resolve("comm")).startsWith("kipmi")) {
                    sum += ran(process);
                }
            } catch (IOException ignored) {
                // It ended meanwhile.
            }
        }
        return sum;
    }

    private static long ran(Path thread) throws IOException {
        return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
    }

    static long voluntary(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(VOLUNTARY))
                .mapToLong(line ->
                        Long.parseLong(line.substring(VOLUNTARY.length()).strip()))
                .sum();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
