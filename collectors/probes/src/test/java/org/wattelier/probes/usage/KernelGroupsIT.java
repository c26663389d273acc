package org.wattelier.probes.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// This machine's own kernel, with groups made as Slurm makes them. It needs the right to make control groups, which no
/// package gives: where it is missing the test is skipped, also in a pipeline.
class KernelGroupsIT {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private final String node = "wt" + ProcessHandle.current().pid();
    private final List<Path> made = new ArrayList<>();
    private Path job = ROOT;
    private boolean v1;

    @BeforeEach
    void make() throws IOException {
        v1 = Files.exists(ROOT.resolve("cpuacct/cpuacct.usage"));
        Path base = v1 ? ROOT.resolve("cpuacct") : ROOT;
        Assumptions.assumeTrue(
                Files.isWritable(base) && (v1 || Files.exists(ROOT.resolve("cgroup.controllers"))),
                () -> "no right to make control groups below " + base);
        job = v1
                ? base.resolve("slurm_" + node + "/uid_0/job_77")
                : base.resolve("system.slice/" + node + "_slurmstepd.scope/job_77");
        try {
            group(job.resolve("step_0"));
        } catch (IOException e) {
            Assumptions.abort("control groups cannot be made below " + base + ": " + e.getMessage());
        }
    }

    private void group(Path directory) throws IOException {
        Path above = directory.getParent();
        if (above != null && !Files.isDirectory(directory)) {
            group(above);
            Files.createDirectory(directory);
            made.addFirst(directory);
        }
    }

    @AfterEach
    void remove() throws IOException {
        for (Path directory : made) {
            Files.deleteIfExists(directory);
        }
    }

    private Process busy() throws IOException {
        String procs = job.resolve("step_0/cgroup.procs").toString();
        return new ProcessBuilder("sh", "-c", "echo $$ > " + procs + " && exec sh -c 'while :; do :; done'").start();
    }

    private static double cpuSeconds(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    @Test
    void the_time_of_a_process_in_a_step_is_that_of_its_job() throws Exception {
        var groups = new CgroupUsage(new CgroupSettings(ROOT, node, List.of()));
        // A batch system may run on this machine, too: its jobs are seen whatever node is asked for.
        var others = new CgroupUsage(new CgroupSettings(ROOT, node + "x", List.of()))
                .look(false)
                .appeared();
        assertThat(groups.look(false).appeared())
                .filteredOn(job -> !others.contains(job))
                .containsExactly("77");
        Process process = busy();
        try {
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (cpuSeconds(process) < 0.5 && System.nanoTime() < deadline) {
                Thread.sleep(50);
            }
            JobGroup group = groups.look(true).usage().jobs().getFirst();
            assertThat(group.use().cpuUs() / 1e6).isCloseTo(cpuSeconds(process), within(0.15));
            assertThat(group.pids()).contains(process.pid());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(groups.look(false).usage().jobs().getFirst().use().cpuUs())
                .as("a group without processes keeps its time")
                .isGreaterThan(400_000);
    }

    @Test
    void the_kernel_shows_groups_made_and_removed() throws IOException {
        var groups = new CgroupUsage(new CgroupSettings(ROOT, node, List.of()));
        groups.look(false);
        Path other = job.resolveSibling("job_78");
        group(other);
        assertThat(groups.look(false).appeared()).containsExactly("78");
        Files.delete(other);
        made.remove(other);
        group(job.resolveSibling("job_79"));
        Look swapped = groups.look(false);
        assertThat(swapped.vanished()).containsExactly("78");
        assertThat(swapped.appeared()).containsExactly("79");
    }
}
