package org.wattelier.feeds.pbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.wattelier.feeds.pbs.PbsSamples.answer;
import static org.wattelier.feeds.pbs.PbsSamples.job;
import static org.wattelier.feeds.pbs.PbsSamples.only;
import static org.wattelier.feeds.pbs.PbsSamples.read;
import static org.wattelier.feeds.pbs.PbsSamples.settings;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.events.ServiceState;
import org.wattelier.feeds.command.Command;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

class PbsJobsTest {
    private static final String FINISHED = "\"job_state\":\"F\"";
    private static final String OBIT = "\"obittime\":\"Wed Apr 26 13:50:00 2023\"";

    @Test
    void a_running_job_says_what_it_holds_asked_and_used() throws Exception {
        BatchJob job = only();
        assertThat(job.number()).isEqualTo("12");
        assertThat(job.run()).isEqualTo(Instant.parse("2023-04-26T13:40:10Z").getEpochSecond());
        assertThat(job.stage()).isEqualTo(Stage.RUNNING);
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(job.start()).isEqualTo("2023-04-26T13:40:15Z");
        assertThat(job.end()).isNull();
        assertThat(job.allocations())
                .containsExactly(new Allocation(List.of("n1"), 2, 4L << 30, List.of("index:?1"), false));
        assertThat(job.user().name()).isEqualTo("u1");
        assertThat(job.account()).isEmpty();
        assertThat(job.limit()).isEqualTo(Duration.ofMinutes(20));
        assertThat(job.extras().restarts()).isZero();
        assertThat(job.extras().requested()).isEqualTo(new JobRequest(1, 2, -1, 1));
        assertThat(job.extras().used())
                .isEqualTo(new JobUsed(Duration.ofHours(26).plusSeconds(191).toMillis(), 5008 << 10));
    }

    @Test
    void an_exit_status_tells_how_a_job_ended() throws Exception {
        assertThat(ended("0")).extracting(BatchJob::state).isEqualTo(JobState.COMPLETED);
        assertThat(ended("3")).extracting(BatchJob::state).isEqualTo(JobState.FAILED);
        assertThat(ended("3").extras().exitCode()).isEqualTo(3);
        assertThat(ended("-29").state()).isEqualTo(JobState.TIMEOUT);
        assertThat(ended("-27").state()).isEqualTo(JobState.OUT_OF_MEMORY);
        assertThat(ended("-4").state()).isEqualTo(JobState.NODE_FAIL);
        assertThat(ended("-1").state()).isEqualTo(JobState.FAILED);
        assertThat(ended("271").extras().signal()).isEqualTo(15);
        assertThat(ended("271").extras().exitCode()).isNull();
        assertThat(ended("271", "\"substate\":91").state()).isEqualTo(JobState.CANCELLED);
        assertThat(ended("265").state()).isEqualTo(JobState.FAILED);
        assertThat(ended("271", "\"comment\":\"Job run at x and exceeded resource walltime\"")
                        .state())
                .isEqualTo(JobState.TIMEOUT);
        assertThat(ended("271", "\"walltime\":\"00:20:01\"").end()).isEqualTo("2023-04-26T13:50:00Z");
        assertThat(only(FINISHED, OBIT).state()).isEqualTo(JobState.CANCELLED);
    }

    private static BatchJob ended(String status, String... more) throws IOException {
        String[] lines = new String[more.length + 3];
        lines[0] = FINISHED;
        lines[1] = OBIT;
        lines[2] = "\"Exit_status\":" + status;
        System.arraycopy(more, 0, lines, 3, more.length);
        return only(lines);
    }

    @Test
    void before_version_20_a_job_ended_with_its_last_change() throws Exception {
        assertThat(only(FINISHED, "\"Exit_status\":0").end()).isEqualTo("2023-04-26T13:41:33Z");
    }

    @Test
    void a_job_deleted_before_it_ran_never_began() throws Exception {
        BatchJob job = only(FINISHED, OBIT, "\"exec_host\":\"\"", "\"exec_vnode\":\"\"", "\"run_count\":0");
        assertThat(job.start()).isNull();
        assertThat(job.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.end()).isEqualTo("2023-04-26T13:50:00Z");
    }

    @Test
    void a_requeued_job_gets_the_next_run_when_it_waits_and_keeps_it_when_it_runs() throws Exception {
        long first = only().run();
        String[] waits = {"\"job_state\":\"Q\"", "\"exec_host\":\"\"", "\"exec_vnode\":\"\""};
        assertThat(only(waits[0], waits[1], waits[2], "\"run_count\":0").run()).isEqualTo(first);
        assertThat(only(waits[0], waits[1], waits[2], "\"run_count\":1").run()).isEqualTo(first + 1);
        assertThat(only("\"run_count\":2").run()).isEqualTo(first + 1);
        assertThat(only("\"run_count\":2").extras().restarts()).isEqualTo(1);
    }

    @Test
    void states_on_the_way_are_told_apart() throws Exception {
        for (String waiting : List.of("Q", "H", "W", "T")) {
            assertThat(only("\"job_state\":\"" + waiting + "\"").state()).isEqualTo(JobState.PENDING);
            assertThat(only("\"job_state\":\"" + waiting + "\"").start()).isNull();
        }
        assertThat(only("\"job_state\":\"E\"").state()).isEqualTo(JobState.RUNNING);
        assertThat(only("\"job_state\":\"S\"").state()).isEqualTo(JobState.SUSPENDED);
        assertThat(only("\"job_state\":\"U\"").state()).isEqualTo(JobState.SUSPENDED);
        assertThat(read(answer(job("12.s", "\"job_state\":\"M\""), job("12[].s", "\"job_state\":\"B\"")))
                        .jobs())
                .isEmpty();
        assertThat(read(answer(job("12.s", "\"job_state\":\"?\""))).refused())
                .containsExactly("qstat, 12.s, job_state: expected one of PBS's states, found \"?\"");
    }

    @Test
    void one_of_an_array_is_named_as_its_control_group_is() throws Exception {
        assertThat(read(answer(
                                job("12[].s", "\"job_state\":\"B\""),
                                job("12[4].s"),
                                job("12[5].s", "\"job_state\":\"X\"")))
                        .jobs())
                .extracting(BatchJob::number)
                .containsExactly("12[4]");
    }

    @Test
    void vnodes_belong_to_their_hosts_and_chunks_of_a_host_add_up() throws Exception {
        assertThat(only("\"exec_vnode\":\"(n1:ncpus=4:mem=8gb+n1:ncpus=4:mem=8gb)+(cray_7:ncpus=24)\"")
                        .allocations())
                .containsExactlyInAnyOrder(
                        new Allocation(List.of("n1"), 8, 16L << 30, List.of(), false),
                        new Allocation(List.of("nid00007"), 24, 0, List.of(), false));
        assertThat(only("\"exec_vnode\":\"(big[0]:ncpus=4:mem=8gb+big[1]:ncpus=4:mem=8gb)\"")
                        .allocations())
                .containsExactly(new Allocation(List.of("big"), 8, 16L << 30, List.of(), true));
        assertThat(only("\"exec_vnode\":\"(big[0]:ncpus=4:mem=8gb)\"").allocations())
                .containsExactly(new Allocation(List.of("big"), 4, 8L << 30, List.of(), false));
    }

    @Test
    void a_node_may_be_held_alone_by_the_jobs_wish_or_by_the_nodes() throws Exception {
        assertThat(alone("n1", "scatter:excl")).isTrue();
        assertThat(alone("n1", "exclhost")).isTrue();
        assertThat(alone("n1", "free:shared")).isFalse();
        assertThat(alone("n2", "free:shared")).isTrue();
        assertThat(alone("new", "excl")).isTrue();
        assertThat(alone("new", "free")).isFalse();
    }

    private static boolean alone(String vnode, String place) throws IOException {
        return only("\"exec_vnode\":\"(" + vnode + ":ncpus=1)\"", "\"place\":\"" + place + "\"")
                .allocations()
                .getFirst()
                .exclusive();
    }

    @Test
    void without_vnodes_the_hosts_count() throws Exception {
        assertThat(only("\"exec_vnode\":\"\"", "\"exec_host\":\"a/0*8+b/0+b/1+c/0-3\"")
                        .allocations())
                .extracting(Allocation::nodes, Allocation::cores)
                .containsExactly(tuple(List.of("a"), 8), tuple(List.of("b"), 2), tuple(List.of("c"), 4));
    }

    @Test
    void times_of_another_zone_are_noticed_where_they_lie_ahead() throws Exception {
        assertThatThrownBy(() -> read(answer(job("12.s", "\"mtime\":\"Wed Apr 26 16:00:00 2023\""))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("set zone to the one it prints");
        PbsSettings paris = settings(Map.of("zone", "Europe/Paris"));
        assertThat(read(answer(job("12.s", "\"mtime\":\"Wed Apr 26 16:00:00 2023\"")), paris)
                        .jobs()
                        .getFirst()
                        .start())
                .isEqualTo("2023-04-26T11:40:15Z");
    }

    @Test
    void qstat_is_started_in_utc_unless_the_site_names_its_zone() {
        assertThat(qstat(settings(Map.of())).environment()).containsEntry("TZ", "UTC0");
        assertThat(qstat(settings(Map.of("zone", "Europe/Paris"))).environment())
                .isEmpty();
        assertThat(qstat(settings(Map.of())).words()).containsExactly("qstat", "-F", "json");
        assertThatThrownBy(() -> settings(Map.of("pbs.qstat", "off", "patience.s", "x", "pbs.text", "maybe")))
                .hasMessageContainingAll("pbs.accounting to read instead", "patience.s", "pbs.text");
    }

    private static Command qstat(PbsSettings settings) {
        return Objects.requireNonNull(settings.qstat());
    }

    @Test
    void an_hour_that_comes_twice_begins_with_the_first() throws Exception {
        PbsSettings paris = settings(Map.of("zone", "Europe/Paris"));
        String october = "\"stime\":\"Sun Oct 30 02:30:00 2022\"";
        assertThat(read(answer(job("12.s", october, "\"ctime\":\"Sun Oct 30 02:29:00 2022\"")), paris)
                        .jobs()
                        .getFirst()
                        .start())
                .isEqualTo("2022-10-30T00:30:00Z");
    }

    @Test
    void nodes_are_hosts_with_all_their_vnodes() throws Exception {
        assertThat(PbsSamples.nodes().nodes())
                .containsExactly(
                        new PbsNodes.Node("big", 8, 16L << 30, 0, ServiceState.IN_SERVICE),
                        new PbsNodes.Node("n1", 64, 527672488L << 10, 4, ServiceState.IN_SERVICE),
                        new PbsNodes.Node("n2", 8, 16L << 30, 0, ServiceState.DRAINED),
                        new PbsNodes.Node("nid00007", 24, 0, 0, ServiceState.OFF));
        assertThat(PbsSamples.nodes().refused())
                .containsExactly("pbsnodes, odd, state: expected states of nodes, found \"floating\"");
    }

    @Test
    void hostile_fields_are_refused_and_spare_the_others() throws Exception {
        String long10m = "x".repeat(10_000_000);
        PbsJobs found = read(answer(
                job("1.s", "\"stime\":\"" + long10m + "\""),
                job("2.s", "\"exec_vnode\":\"(n1:ncpus=-3)\""),
                job("3.s", "\"exec_vnode\":\"(a/../b:ncpus=1)\""),
                job("4.s", "\"ctime\":\"Fri Feb 30 13:40:10 2023\""),
                job("5.s", "\"stime\":\"\""),
                job("x.s"),
                job("6.s", "\"Job_Name\":\"" + long10m + "\"")));
        assertThat(found.jobs()).extracting(BatchJob::number).containsExactly("6");
        assertThat(found.refused())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
    }

    @Test
    void mutations_give_jobs_refusals_or_an_error_in_words() throws Exception {
        long seed = Long.getLong("seed", 17);
        var random = new Random(seed);
        String whole = answer(job("12.s"), job("13.s", FINISHED, OBIT, "\"Exit_status\":0"));
        for (int i = 0; i < 500; i++) {
            var mutated = new StringBuilder(whole);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(mutated.length());
                mutated.replace(at, at + random.nextInt(0, 3), String.valueOf((char) random.nextInt(9, 127)));
            }
            try {
                read(mutated.toString());
            } catch (IOException e) {
                assertThat(e.getMessage()).as("seed " + seed + ", " + mutated).startsWith("qstat ");
            }
        }
    }
}
