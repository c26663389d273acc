package org.wattelier.agent.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What this process and the kernel threads that work for it use. In-band IPMI keeps a kernel thread (`kipmi0`) busy
/// that no accounting of ours shows.
public final class OwnCost {
    private static final long US_PER_TICK = 10_000;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d{1,12}) kB");

    private final Path procfs;
    private List<Path> kernelThreads = List.of();
    private boolean looked;

    /// @param procfs `/proc`, or a tree that looks like it
    public OwnCost(Path procfs) {
        this.procfs = procfs;
    }

    /// User and system CPU time of this process, µs; 0 where it cannot be read.
    public long cpuUs() {
        return Math.max(0, cpuUs(procfs.resolve("self")));
    }

    /// CPU time of the IPMI kernel threads since boot, µs; -1 where there are none.
    public long kernelCpuUs() {
        if (!looked) {
            looked = true;
            kernelThreads = find();
        }
        long sum = 0;
        for (Path thread : kernelThreads) {
            sum += Math.max(0, cpuUs(thread));
        }
        return kernelThreads.isEmpty() ? -1 : sum;
    }

    /// Resident memory, bytes; 0 where it cannot be read. Not from `statm`: its pages are of 64 KiB on many an ARM
    /// node.
    public long residentBytes() {
        try {
            Matcher matcher = RESIDENT.matcher(Files.readString(procfs.resolve("self/status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
        } catch (IOException ignored) {
            return 0;
        }
    }

    /// The command may hold blanks and brackets; what follows the last bracket does not.
    private static long cpuUs(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return fields.length < 13 ? -1 : (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * US_PER_TICK;
        } catch (IOException | NumberFormatException ignored) {
            return -1;
        }
    }

    private List<Path> find() {
        try (Stream<Path> processes = Files.list(procfs)) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(OwnCost::isIpmiThread)
                    .toList();
        } catch (IOException ignored) {
            return List.of();
        }
    }

    private static boolean isIpmiThread(Path process) {
        try {
            return Files.readString(process.resolve("comm")).startsWith("kipmi");
        } catch (IOException ignored) {
            return false;
        }
    }
}
