package org.wattelier.probes.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.SharedData;
import org.wattelier.probes.Ttar;

/// The control groups of another exporter's tests, with the figures it expects.
class RealGroupsTest {
    private static final Pattern LINE =
            Pattern.compile("ceems_compute_unit_(cpu_system_seconds_total|cpu_user_seconds_total|memory_rss_bytes)"
                    + "\\{cgrouphostname=\"([^\"]*)\".*uuid=\"([0-9]+)\"} ([0-9.e+]+)");

    @TempDir
    private static Path directory;

    /// Only the files that are read: the tree has thousands of others.
    @BeforeAll
    static void unpack() {
        Path archive = SharedData.file("sensors-ceems/sys-v2.ttar.gz");
        for (String file : List.of("/cpu.stat", "/memory.stat", "/cgroup.procs")) {
            Ttar.unpack(archive, file, directory);
        }
    }

    private Map<String, JobGroup> jobs(String node) {
        var groups = new CgroupUsage(new CgroupSettings(directory.resolve("sys/fs/cgroup"), node, List.of()));
        Usage usage = groups.look(true).usage();
        assertThat(usage.known()).as(usage.note()).isTrue();
        return usage.jobs().stream()
                .collect(Collectors.toMap(job -> job.use().job(), job -> job, (one, other) -> one, TreeMap::new));
    }

    /// `job` to the values by metric.
    private static Map<String, Map<String, Double>> expected() throws IOException {
        Map<String, Map<String, Double>> expected = new TreeMap<>();
        for (String line :
                Files.readAllLines(SharedData.file("sensors-ceems/expected/e2e-test-cgroupsv2-nogpu-output.txt"))) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                expected.computeIfAbsent(matcher.group(3), ignored -> new TreeMap<>())
                        .put(matcher.group(1), Double.valueOf(matcher.group(4)));
            }
        }
        return expected;
    }

    @Test
    void every_job_has_the_memory_that_ceems_expects_and_its_cpu_time_within_the_kernels_rounding() throws IOException {
        Map<String, Map<String, Double>> expected = expected();
        Map<String, JobGroup> jobs = jobs("");
        assertThat(jobs.keySet()).isEqualTo(expected.keySet()).hasSize(9);
        jobs.forEach((job, group) -> {
            Map<String, Double> values = expected.getOrDefault(job, Map.of());
            assertThat((double) group.use().memoryBytes()).isEqualTo(values.get("memory_rss_bytes"));
            // The kernel rounds its total and the two parts of it apart.
            double parts = values.getOrDefault("cpu_system_seconds_total", 0.0)
                    + values.getOrDefault("cpu_user_seconds_total", 0.0);
            assertThat(group.use().cpuUs() / 1e6).isCloseTo(parts, within(2e-6));
        });
    }

    @Test
    void one_slurmd_of_three_is_chosen_by_its_name() {
        assertThat(jobs("node0")).containsOnlyKeys("1009248", "1009249", "1009250", "2009248", "2009249", "2009250");
    }

    @Test
    void processes_are_found_in_the_tasks_of_steps() {
        assertThat(jobs("").values()).allMatch(group -> !group.pids().isEmpty());
    }
}
