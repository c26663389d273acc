package org.wattelier.feeds.slurm.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.Collected;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.job.BatchJob;

class AccountingLinesTest {
    private static final String HEADER =
            "JobID|JobIDRaw|Submit|Start|End|State|NodeList|AllocCPUS|TotalCPU|MaxRSS|JobName";
    private static final String RUN = "2026-05-04T10:00:00|2026-05-04T10:01:00|2026-05-04T11:01:00";

    @Test
    void steps_lend_their_cpu_time_and_memory_and_are_no_jobs() {
        Collected found = Sacct.read(
                HEADER,
                "123_4|127|" + RUN + "|COMPLETED|n[1-2]|8|00:00:00||sim",
                "123_4.batch|127.batch|" + RUN + "|COMPLETED|n1|4|01:00.500|12M|batch",
                "123_4.extern|127.extern|" + RUN + "|COMPLETED|n[1-2]|8|00:00:00|0|extern",
                "123_4.0|127.0|" + RUN + "|COMPLETED|n[1-2]|8|1-00:00:01|3G|a.out");

        assertThat(found.reasons()).isEmpty();
        BatchJob job = found.jobs.getFirst().job();
        assertThat(found.jobs).hasSize(1);
        assertThat(job.number()).isEqualTo("127");
        assertThat(job.label()).isEqualTo("123_4");
        assertThat(job.extras().used().cpuMs()).isEqualTo(60_500 + 86_401_000);
        assertThat(job.extras().used().memoryBytes()).isEqualTo(3L << 30);
        assertThat(job.run()).isEqualTo(Instant.parse("2026-05-04T08:00:00Z").getEpochSecond());
    }

    /// As Slurm 22.05 writes a run that was requeued before its start had reached the database.
    @Test
    void a_run_whose_own_start_was_lost_began_with_its_first_step() {
        String header = "JobIDRaw|State|Submit|Start|End|Elapsed|NodeList|AllocCPUS";
        String again = "1|COMPLETED|1795616495|1795616501|1795616510|00:00:09|w1|1";
        Collected found = Sacct.read(
                header,
                "1|REQUEUED|1795616493|None|1795616495|00:00:00|w1|1",
                "1.0|CANCELLED|1795616494|1795616495|1795616495|00:00:00|w1|1",
                "1.batch|CANCELLED|1795616494|1795616494|1795616495|00:00:01|w1|1",
                again);

        assertThat(found.reasons()).isEmpty();
        BatchJob lost = found.jobs.getFirst().job();
        assertThat(lost.start()).isEqualTo(Instant.ofEpochSecond(1795616494));
        assertThat(lost.end()).isEqualTo(Instant.ofEpochSecond(1795616495));
        assertThat(lost.allocations().getFirst().nodes()).containsExactly("w1");
        assertThat(lost.state())
                .isEqualTo(Sacct.one(header, again.replace("COMPLETED", "REQUEUED"))
                        .job()
                        .state());
        assertThat(found.jobs.getLast().job().start()).isEqualTo(Instant.ofEpochSecond(1795616501));
    }

    @Test
    void columns_come_in_any_order_and_case_and_unknown_ones_are_passed_over() {
        PastJob job = Sacct.one(
                "whatever|STATE|end|Start|submit|AllocTRES|jobid",
                "x|TIMEOUT|1777888860|1777885260|1777885200|cpu=6,mem=1.50G,node=1,gres/gpu:a100=1,gres/gpu:h100=2|9");

        assertThat(job.job().state()).isEqualTo(JobState.TIMEOUT);
        assertThat(job.job().start()).isEqualTo(Instant.ofEpochSecond(1777885260));
        assertThat(job.held()).isEqualTo(new PastJob.Held(6, 3L << 29, 3));
        assertThat(job.job().allocations()).isEmpty();
    }

    @Test
    void a_delimiter_inside_the_name_of_a_job_moves_no_column() {
        PastJob job = Sacct.one("JobID|JobName|Submit|Start|End|State", "7|a|b|c|" + RUN + "|COMPLETED");

        assertThat(job.job().name()).isEqualTo("a|b|c");
        assertThat(job.job().state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void where_it_cannot_be_told_which_text_holds_the_delimiter_the_line_is_refused() {
        Collected found = Sacct.read("JobID|JobName|Comment|Submit|Start|End|State", "7|a|b|c|" + RUN + "|COMPLETED");

        assertThat(found.reasons())
                .containsExactly("line 2: holds the delimiter in a text, it cannot be told in which");
    }

    @Test
    void a_job_that_never_began_was_cancelled_whatever_old_versions_give_it_as_start() {
        String header = "JobID|Submit|Start|End|Elapsed|State|NodeList";
        for (String start : List.of("Unknown", "None", "2026-05-04T10:05:00")) {
            PastJob job = Sacct.one(
                    header,
                    "7|2026-05-04T10:00:00|" + start + "|2026-05-04T10:05:00|00:00:00|CANCELLED by 0|None assigned");
            assertThat(job.job().start()).isNull();
            assertThat(job.job().state()).isEqualTo(JobState.CANCELLED);
            assertThat(job.job().end()).isNotNull();
        }
    }

    @Test
    void the_hour_that_comes_twice_is_told_by_how_long_the_job_lasted() {
        String header = "JobID|Submit|Start|End|Elapsed|State";
        PastJob once =
                Sacct.one(header, "7|2026-10-25T02:00:00|2026-10-25T02:10:00|2026-10-25T02:40:00|00:30:00|COMPLETED");
        PastJob across =
                Sacct.one(header, "7|2026-10-25T02:00:00|2026-10-25T02:10:00|2026-10-25T02:40:00|01:30:00|COMPLETED");
        PastJob backwards = Sacct.one(
                "JobID|Submit|Start|End|State",
                "7|2026-10-25T02:00:00|2026-10-25T02:50:00|2026-10-25T02:10:00|COMPLETED");

        assertThat(lasted(once)).isEqualTo(Duration.ofMinutes(30));
        assertThat(lasted(across)).isEqualTo(Duration.ofMinutes(90));
        assertThat(lasted(backwards)).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void a_time_that_no_clock_of_the_zone_showed_is_refused() {
        Collected found = Sacct.read(
                "JobID|Submit|Start|End|State",
                "7|2026-03-29T01:00:00|2026-03-29T02:30:00|2026-03-29T04:00:00|COMPLETED");

        assertThat(found.reasons()).first().asString().contains("line 2: Start: clocks of Europe/Paris never showed");
    }

    @Test
    void times_may_carry_their_zone() {
        String header = "JobID|Submit|Start|End|State";
        for (String zone : List.of("Z", "+00:00", "+0000", ".000Z")) {
            PastJob job = Sacct.one(
                    header, "7|2026-03-29T01:00:00" + zone + "|2026-03-29T02:30:00" + zone + "|1774756800|FAILED");
            assertThat(job.job().start()).isEqualTo(Instant.parse("2026-03-29T02:30:00Z"));
        }
    }

    @Test
    void a_start_or_an_end_that_is_missing_follows_from_how_long_it_lasted() {
        PastJob start = Sacct.one("JobID|Start|End|ElapsedRaw|State", "7|Unknown|1777888860|3600|COMPLETED");
        PastJob end = Sacct.one("JobID|Start|End|Elapsed|State", "7|1777885260||01:00:00|COMPLETED");

        assertThat(start.job().start()).isEqualTo(Instant.ofEpochSecond(1777885260));
        assertThat(end.job().end()).isEqualTo(Instant.ofEpochSecond(1777888860));
    }

    @Test
    void a_job_whose_start_nobody_told_is_refused_rather_than_taken_for_cancelled() {
        Collected found = Sacct.read("JobID|Submit|End|State", "7|1777885200|1777888860|COMPLETED");

        assertThat(found.reasons()).containsExactly("line 2: Start: is missing, and how long the job lasted too");
    }

    @Test
    void an_exit_code_that_is_none_costs_no_line() {
        PastJob job = Sacct.one("JobID|Submit|Start|End|State|ExitCode", "7|" + RUN + "|FAILED|-1:0");

        assertThat(job.job().extras().exitCode()).isNull();
    }

    @Test
    void decimal_commas_other_delimiters_and_a_last_delimiter_are_read() {
        PastJob comma = Sacct.one(
                "JobID;Submit;Start;End;State;TotalCPU;MaxRSS;",
                "7;1777885200;1777885260;1777888860;COMPLETED;00:01,500;1,5M;");

        assertThat(comma.job().extras().used().cpuMs()).isEqualTo(1500);
        assertThat(comma.job().extras().used().memoryBytes()).isEqualTo(3 << 19);
    }

    @Test
    void cores_that_do_not_come_out_even_belong_to_no_node() {
        PastJob job = Sacct.one(HEADER, "7|7|" + RUN + "|COMPLETED|n[1-2]|7|00:00:00||x");

        assertThat(job.held().cores()).isEqualTo(7);
        assertThat(job.job().allocations().getFirst().cores()).isZero();
    }

    @Test
    void memory_for_each_core_and_each_node_is_added_up() {
        String header = "JobID|Submit|Start|End|State|NNodes|NCPUS|ReqMem";
        String run = "7|1777885200|1777885260|1777888860|COMPLETED|2|8|";

        assertThat(Sacct.one(header, run + "1Gc").job().extras().requested().memoryBytes())
                .isEqualTo(8L << 30);
        assertThat(Sacct.one(header, run + "1Gn").job().extras().requested().memoryBytes())
                .isEqualTo(2L << 30);
        assertThat(Sacct.one(header, run + "1G").job().extras().requested().memoryBytes())
                .isEqualTo(1L << 30);
        assertThat(Sacct.one(header, run + "0n").job().extras().requested().memoryBytes())
                .isEqualTo(-1);
    }

    @Test
    void an_answer_that_fits_into_memory_is_read_at_once_for_one_cluster() {
        var told = AccountingLines.read(
                List.of(
                                "JobID|Cluster|Submit|Start|End|State",
                                "7|a|1777885200|1777885260|1777888860|COMPLETED",
                                "7|b|1777885200|1777885260|1777888860|COMPLETED",
                                "8|a|1777885200|1777885260|never|COMPLETED")
                        .iterator(),
                Sacct.PARIS,
                "a");

        assertThat(told.jobs()).hasSize(1);
        assertThat(told.refused()).containsExactly("line 4: End: is no time like 2026-03-29T01:59:59 (\"never\")");
    }

    private static Duration lasted(PastJob job) {
        Instant start = job.job().start();
        Instant end = job.job().end();
        return start == null || end == null ? Duration.ZERO : Duration.between(start, end);
    }
}
