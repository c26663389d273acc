package org.wattelier.probes.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.probes.Diagnosis.State;

class CgroupUsageTest {
    @TempDir
    private Path root;

    private GroupTree tree;

    @BeforeEach
    void tree() {
        tree = new GroupTree(root);
    }

    private Usage usage() {
        return usage("");
    }

    private Usage usage(String node, String... patterns) {
        return new CgroupUsage(new CgroupSettings(root, node, List.of(patterns)))
                .look(false)
                .usage();
    }

    /// `job cpuUs memory`
    private static List<String> lines(Usage usage) {
        assertThat(usage.known()).as(usage.note()).isTrue();
        return usage.jobs().stream()
                .map(job -> job.use().job() + " " + job.use().cpuUs() + " "
                        + job.use().memoryBytes())
                .toList();
    }

    @Test
    void slurm_under_version_1_is_read_at_the_level_of_the_job() {
        tree.v1("slurm/uid_1000/job_12", 3_000_000, 40_000).v1("slurm/uid_1001/job_9", 5_000, 1);
        assertThat(lines(usage())).containsExactly("12 3000 40000", "9 5 1");
    }

    @Test
    void version_1_may_call_its_hierarchy_cpu_cpuacct_and_link_to_it() throws IOException {
        tree.write("cpu,cpuacct/slurm/uid_1/job_1", "cpuacct.usage", "7000");
        Files.createSymbolicLink(root.resolve("cpuacct"), Path.of("cpu,cpuacct"));
        assertThat(lines(usage())).containsExactly("1 7 -1");
    }

    @Test
    void slurm_under_version_2_counts_shared_memory_but_no_page_cache() {
        tree.v2("system.slice/slurmstepd.scope/job_7", 60, 1000, 24).directory("system.slice/slurmstepd.scope/system");
        Usage usage = usage();
        assertThat(lines(usage)).containsExactly("7 60 1024");
        assertThat(usage.jobs().getFirst().tasks()).isEqualTo(7);
    }

    @Test
    void of_several_slurmd_on_a_host_only_the_chosen_one_counts() {
        tree.v1("slurm_n1/uid_1/job_1", 1000, 1).v1("slurm_n2/uid_1/job_2", 2000, 1);
        tree.v2("system.slice/n1_slurmstepd.scope/job_3", 3, 1, 0)
                .v2("system.slice/n2_slurmstepd.scope/job_4", 4, 1, 0);
        assertThat(lines(usage("n1"))).containsExactly("1 1 1", "3 3 1");
        assertThat(lines(usage("N2.example.org"))).containsExactly("2 2 1", "4 4 1");
        assertThat(lines(usage())).hasSize(4);
    }

    @Test
    void a_node_whose_name_matches_no_group_is_unknown_not_idle() {
        tree.v1("slurm_n1/uid_1/job_1", 1000, 1);
        Usage usage = usage("login");
        assertThat(usage.known()).isFalse();
        assertThat(usage.note()).contains("belong to n1, not to login").contains("slurm.node");
    }

    @Test
    void parts_of_one_job_under_two_slurmd_are_added() {
        tree.v1("slurm_n1/uid_1/job_1", 1000, 10).v1("slurm_n2/uid_1/job_1", 2000, 20);
        assertThat(lines(usage())).containsExactly("1 3 30");
    }

    @Test
    void oar_is_read_under_both_versions() {
        tree.v1("oar/jean_pierre_42", 1000, 1).v2("oar.slice/oar-u1000.slice/oar-u1000-j43.slice", 5, 6, 0);
        assertThat(lines(usage())).containsExactly("42 1 1", "43 5 6");
    }

    @Test
    void pbs_and_torque_are_read_without_the_name_of_their_server() {
        tree.v1("pbs_jobs.service/jobid/12.head.example.org", 1000, 1).v1("torque/13.head", 1000, 1);
        tree.v2("pbs_jobs.service/jobs/14[3].head", 5, 6, 0).v2("pbspro.service/jobid/15.2", 5, 6, 0);
        tree.v2("pbspro.slice/pbspro-16.head.slice", 5, 6, 0);
        assertThat(lines(usage()))
                .extracting(line -> line.split(" ")[0])
                .containsExactly("12", "13", "14[3]", "15.2", "16");
    }

    @Test
    void other_groups_are_found_by_a_configured_pattern() {
        tree.v2("machine.slice/docker-0123456789abcdef.scope", 5, 6, 0);
        assertThat(lines(usage("", "machine\\.slice/docker-(?<job>[0-9a-f]{12}).*\\.scope")))
                .containsExactly("0123456789ab 5 6");
        assertThatThrownBy(() -> Layout.with(List.of("machine.slice/.*"))).hasMessageContaining("(?<job>");
        assertThatThrownBy(() -> Layout.with(List.of("a/(?<job>"))).hasMessageContaining("not a pattern");
    }

    @Test
    void a_hybrid_host_that_shows_a_group_in_both_versions_counts_it_once() {
        tree.v1("oar.slice/oar-u1.slice/oar-u1-j5.slice", 9000, 4);
        tree.v2("unified/oar.slice/oar-u1.slice/oar-u1-j5.slice", 8, 0, 0);
        tree.v2("unified/system.slice/slurmstepd.scope/job_6", 7, 0, 0);
        tree.write("memory/system.slice/slurmstepd.scope/job_6", "memory.stat", "total_rss 77\n");
        assertThat(lines(usage())).containsExactly("5 9 4", "6 7 77");
    }

    @Test
    void where_the_job_has_no_figure_its_steps_are_added() {
        tree.v2("system.slice/slurmstepd.scope/job_7/step_0", 60, 1, 0);
        tree.v2("system.slice/slurmstepd.scope/job_7/step_batch/user", 5, 1, 0);
        assertThat(lines(usage())).containsExactly("7 65 -1");
    }

    @Test
    void array_and_heterogeneous_suffixes_stay_in_the_name() {
        tree.v2("system.slice/slurmstepd.scope/job_123_4", 1, 1, 0)
                .v2("system.slice/slurmstepd.scope/job_123+1", 1, 1, 0);
        assertThat(usage().jobs()).extracting(job -> job.use().job()).containsExactly("123+1", "123_4");
    }

    @Test
    void an_old_kernel_without_anon_gives_what_is_in_use_less_the_page_cache() {
        tree.v2("system.slice/slurmstepd.scope/job_7", 60, 1, 0);
        tree.write("system.slice/slurmstepd.scope/job_7", "memory.stat", "inactive_file 300\nactive_file 100\n");
        tree.write("system.slice/slurmstepd.scope/job_7", "memory.current", "1000\n");
        assertThat(lines(usage())).containsExactly("7 60 600");
    }

    @Test
    void without_any_batch_system_use_is_unknown_not_empty() {
        tree.directory("system.slice/ssh.service").directory("cpuacct").directory("memory");
        assertThat(usage().known()).isFalse();
        assertThat(usage().note()).contains("proctrack/cgroup");
        assertThat(new CgroupUsage(CgroupSettings.all(root))
                        .diagnose()
                        .getFirst()
                        .state())
                .isEqualTo(State.ABSENT);
        root = root.resolve("absent");
        assertThat(usage().note()).contains("no control groups at").endsWith("with cgroupfs");
    }

    @Test
    void a_batch_system_without_jobs_is_known_to_have_none() {
        tree.directory("system.slice/slurmstepd.scope/system");
        assertThat(lines(usage())).isEmpty();
        assertThat(new CgroupUsage(CgroupSettings.all(root))
                        .diagnose()
                        .getFirst()
                        .why())
                .isEqualTo("Slurm: 0 jobs now");
    }

    @Test
    void jobs_without_a_group_that_counts_cpu_time_make_use_unknown() {
        tree.directory("cpuacct").directory("freezer/slurm/uid_1/job_7");
        assertThat(usage().known()).isFalse();
        assertThat(usage().note()).contains("jobacct_gather/cgroup");
    }

    @Test
    void a_job_without_any_figure_makes_use_unknown_instead_of_being_left_out() {
        tree.v2("system.slice/slurmstepd.scope/job_7", 60, 1, 0);
        tree.directory("system.slice/slurmstepd.scope/job_8/step_0/user");
        assertThat(usage().known()).isFalse();
        assertThat(usage().note()).contains("job 8").contains("counts no CPU time");
    }

    @Test
    void a_figure_that_is_no_number_makes_use_unknown() {
        tree.v1("slurm/uid_1000/job_12", 3_000_000, 40_000).v1("slurm/uid_1000/job_13", 3_000_000, 40_000);
        tree.write("cpuacct/slurm/uid_1000/job_13", "cpuacct.usage", "18446744073709551615");
        assertThat(usage().known()).isFalse();
        assertThat(usage().note()).contains("job 13").contains("18446744073709551615");
        assertThat(usage().jobs()).isEmpty();
    }

    @Test
    void jobs_that_come_and_go_are_told_with_the_look_that_sees_it() {
        tree.v1("slurm/uid_1/job_1", 1000, 1);
        var groups = new CgroupUsage(CgroupSettings.all(root));
        assertThat(groups.look(false).appeared()).containsExactly("1");
        assertThat(groups.look(false).edge()).isFalse();
        tree.v1("slurm/uid_2/job_2", 1000, 1);
        assertThat(groups.look(false).appeared()).containsExactly("2");
        tree.remove("cpuacct/slurm/uid_1").remove("memory/slurm/uid_1");
        Look after = groups.look(false);
        assertThat(after.vanished()).containsExactly("1");
        assertThat(lines(after.usage())).containsExactly("2 1 1");
        tree.remove("cpuacct/slurm");
        assertThat(lines(groups.look(false).usage()))
                .as("no job is left, and that is known")
                .isEmpty();
    }

    @Test
    void a_job_that_replaces_another_in_the_same_directory_is_seen_at_once() {
        tree.v1("slurm/uid_1/job_1", 1000, 1);
        var groups = new CgroupUsage(CgroupSettings.all(root));
        groups.look(false);
        tree.remove("cpuacct/slurm/uid_1/job_1").v1("slurm/uid_1/job_2", 1000, 1);
        Look look = groups.look(false);
        assertThat(look.appeared()).containsExactly("2");
        assertThat(look.vanished()).containsExactly("1");
    }

    @Test
    void a_group_made_anew_under_the_same_name_is_an_end_and_a_beginning() {
        tree.v1("slurm/uid_1/job_1", 9000, 1);
        var groups = new CgroupUsage(CgroupSettings.all(root));
        groups.look(false);
        tree.v1("slurm/uid_1/job_1", 1000, 1);
        Look look = groups.look(false);
        assertThat(look.appeared()).containsExactly("1");
        assertThat(look.vanished()).containsExactly("1");
    }

    @Test
    void a_stale_group_without_processes_is_still_listed() {
        tree.v1("slurm/uid_1/job_1", 9000, 1).write("cpuacct/slurm/uid_1/job_1", "cgroup.procs", "");
        var groups = new CgroupUsage(CgroupSettings.all(root));
        Look look = groups.look(true);
        assertThat(lines(look.usage())).containsExactly("1 9 1");
        assertThat(look.usage().jobs().getFirst().pids()).isEmpty();
    }

    @Test
    void processes_are_those_of_the_job_and_its_steps_and_only_listed_when_asked() {
        tree.v2("system.slice/slurmstepd.scope/job_7", 1, 1, 0);
        tree.write("system.slice/slurmstepd.scope/job_7/step_0/user/task_0", "cgroup.procs", "12\n13\nx\n");
        tree.write("system.slice/slurmstepd.scope/job_7/step_0/slurm", "cgroup.procs", "11\n");
        var groups = new CgroupUsage(CgroupSettings.all(root));
        assertThat(groups.look(true).usage().jobs().getFirst().pids()).containsExactly(11L, 12L, 13L);
        assertThat(groups.look(false).usage().jobs().getFirst().pids()).isEmpty();
    }

    @Test
    void links_are_followed_also_one_that_leads_nowhere_yet(@TempDir Path elsewhere) throws IOException {
        Files.createDirectories(root.resolve("cpuacct"));
        Files.createSymbolicLink(root.resolve("cpuacct/slurm_n1"), elsewhere.resolve("cpuacct/slurm_n1"));
        var groups = new CgroupUsage(CgroupSettings.all(root));
        assertThat(groups.look(false).usage().known()).isFalse();
        new GroupTree(elsewhere).v1("slurm_n1/uid_1/job_1", 9000, 1);
        assertThat(lines(groups.look(false).usage())).containsExactly("1 9 -1");
    }

    @Test
    void no_permission_is_told_with_the_command_that_mends_it() {
        assertThat(Notes.denied(root)).contains("permission denied on " + root).contains("chgrp wattelier");
    }

    @Test
    void nothing_is_walked_while_nothing_changes() {
        tree.v1("slurm/uid_1/job_1", 1000, 1);
        Found found = GroupScan.of(CgroupSettings.all(root), Layout.with(List.of()), false);
        assertThat(found.outdated()).isFalse();
        tree.directory("cpuacct/slurm/uid_1/job_2");
        assertThat(found.outdated()).isTrue();
    }

    @Test
    void names_that_cannot_be_part_of_a_key_are_no_jobs() {
        tree.v2("system.slice/slurmstepd.scope/job_7#1", 1, 1, 0).v2("system.slice/slurmstepd.scope/job_", 1, 1, 0);
        tree.v2("system.slice/slurmstepd.scope/job_" + "9".repeat(200), 1, 1, 0);
        assertThat(lines(usage())).isEmpty();
    }
}
