package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A program under test. It can be halted without ending, so that the others are looked at alone.
final class Subject implements AutoCloseable {
    private static final int LONGEST_END_S = 10;

    private final String name;
    private final Process process;
    private final @Nullable Path group;
    private final Path log;

    /// @param group counts its CPU time with its children's; null counts its threads' only
    Subject(String name, Process process, @Nullable Path group, Path log) {
        this.name = name;
        this.process = process;
        this.group = group;
        this.log = log;
    }

    static Subject start(String name, List<String> program, Bench bench) throws IOException {
        Path log = bench.folder().resolve(name + ".log");
        List<Path> groups =
                bench.groups().make("wattelier-bench-" + ProcessHandle.current().pid(), name);
        Process process = new Launch(groups, bench.cores().watched(), log).start(program);
        return new Subject(name, process, groups.isEmpty() ? null : groups.getFirst(), log);
    }

    Counts counts() throws IOException {
        if (!process.isAlive()) {
            throw new BenchFailed(name + " has ended: " + lastWords());
        }
        Counts threads = Counts.ofThreads(Path.of("/proc", String.valueOf(process.pid())));
        return group == null ? threads : threads.withCpu(ControlGroups.cpuNanos(group));
    }

    ProcessMemory memory() throws IOException {
        return ProcessMemory.of(Path.of("/proc", String.valueOf(process.pid())));
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "it left no log";
        }
    }

    void halt() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        try {
            goOn();
            process.destroy();
            if (!process.waitFor(LONGEST_END_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException ignored) {
            process.destroyForcibly();
        } catch (InterruptedException ignored) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
