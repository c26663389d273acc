package org.wattelier.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Ten jobs that compute a little: in control groups of the kernel where we may make some, else files that look like
/// them. The directory bears a node's name of its own, so that a real Slurm beside it is left alone.
final class Jobs implements AutoCloseable {
    static final String NODE = "wattelierbench" + ProcessHandle.current().pid();
    private static final int JOBS = 10;
    /// Some milliseconds a second without starting anything.
    private static final String PROGRAM =
            "exec 3<>\"$1\"; while :; do for ((i = 0; i < 300; i++)); do :; done; read -r -t 1 -u 3; done";

    private final Path root;
    private final List<Path> groups;
    private final List<Process> processes;

    private Jobs(Path root, List<Path> groups, List<Process> processes) {
        this.root = root;
        this.groups = groups;
        this.processes = processes;
    }

    static Jobs start(Bench bench) throws IOException, InterruptedException {
        var groups = new ArrayList<Path>();
        var processes = new ArrayList<Process>();
        for (int job = 1001; job <= 1000 + JOBS; job++) {
            String name = "job_" + job;
            List<Path> places = switch (bench.groups().kind()) {
                case V1 -> bench.groups().make("slurm_" + NODE, "uid_1000", name);
                case V2 -> bench.groups().make("system.slice", NODE + "_slurmstepd.scope", name);
                case NONE -> List.of(files(bench.folder().resolve("cgroup"), name));
            };
            groups.add(places.getFirst());
            if (bench.groups().kind() != ControlGroups.Kind.NONE) {
                processes.add(busy(bench, places, name));
            }
        }
        boolean real = bench.groups().kind() != ControlGroups.Kind.NONE;
        return new Jobs(real ? ControlGroups.ROOT : bench.folder().resolve("cgroup"), groups, processes);
    }

    private static Process busy(Bench bench, List<Path> places, String name) throws IOException, InterruptedException {
        String pipe = bench.folder().resolve(name).toString();
        new ProcessBuilder("mkfifo", pipe).start().waitFor();
        return new Launch(places, bench.cores().watched(), bench.folder().resolve("jobs.log"))
                .start(List.of("bash", "-c", PROGRAM, "bash", pipe));
    }

    private static Path files(Path root, String name) throws IOException {
        Path job = root.resolve("system.slice/" + NODE + "_slurmstepd.scope").resolve(name);
        Files.createDirectories(job);
        Files.writeString(job.resolve("cpu.stat"), "usage_usec 1000000\nuser_usec 900000\nsystem_usec 100000\n");
        Files.writeString(job.resolve("memory.stat"), "anon 1048576\nfile 4096\nshmem 0\n");
        Files.writeString(job.resolve("pids.current"), "1\n");
        return job;
    }

    /// What an agent takes for `/sys/fs/cgroup`.
    Path root() {
        return root;
    }

    /// The groups that count CPU time.
    List<Path> groups() {
        return groups;
    }

    @Override
    public void close() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
