package org.wattelier.feeds.slurm.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.Collected;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.SharedFiles;
import org.wattelier.feeds.job.BatchJob;

/// Accounts of real clusters, read where they lie.
class RealAccountsTest {
    /// XDMoD tells its users to ask for times in UTC.
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Collected xdmod(String name) throws IOException {
        return Sacct.read(SharedFiles.file("data/slurm/xdmod-shredder/input/" + name), UTC);
    }

    @Test
    void lines_without_a_header_in_the_order_of_xdmod_are_read_with_its_results() throws IOException {
        Collected found = xdmod("accounting-logs.log");

        assertThat(found.reasons()).isEmpty();
        assertThat(found.jobs).hasSize(4);
        PastJob first = found.jobs.getFirst();
        BatchJob job = first.job();
        assertThat(job.number()).isEqualTo("4103947");
        assertThat(first.cluster()).isEqualTo("ub-hpc");
        assertThat(job.submit()).isEqualTo(Instant.ofEpochSecond(1435327020));
        assertThat(job.start()).isEqualTo(Instant.ofEpochSecond(1435460150));
        assertThat(job.end()).isEqualTo(Instant.ofEpochSecond(1435719350));
        assertThat(job.state()).isEqualTo(JobState.TIMEOUT);
        assertThat(job.limit()).isEqualTo(Duration.ofSeconds(259200));
        assertThat(job.allocations().getFirst().nodes()).hasSize(32);
        assertThat(first.held().cores()).isEqualTo(256);
        assertThat(job.user()).isEqualTo(new BatchJob.User("", 192837));
        assertThat(job.extras().exitCode()).isEqualTo(1);
        assertThat(job.name()).isEqualTo("1AbC-2-3");
    }

    @Test
    void a_cancelled_job_that_ran_keeps_its_run_and_one_of_no_length_its_gpus() throws IOException {
        List<PastJob> jobs = xdmod("accounting-logs.log").jobs;

        assertThat(jobs.get(1).job().state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.get(1).job().start()).isEqualTo(Instant.ofEpochSecond(1435504489));
        assertThat(jobs.get(2).job().limit()).isEqualTo(Duration.ofSeconds(51600));
        assertThat(jobs.get(3).held().gpus()).isEqualTo(2);
        assertThat(jobs.get(3).held().cores()).isZero();
        assertThat(jobs.get(3).job().limit()).isNull();
        assertThat(jobs.get(3).job().extras().requested().memoryBytes()).isEqualTo(-1);
    }

    @Test
    void several_tasks_in_one_line_are_one_record_under_the_name_that_says_so() throws IOException {
        Collected found = xdmod("accounting-logs-with-job-arrays.log");

        assertThat(found.jobs.stream().map(job -> job.job().number()).distinct())
                .hasSize(6);
        assertThat(found.jobs.get(0).job().label()).isEqualTo("4103947_100");
        assertThat(found.jobs.get(1).job().number()).isEqualTo("4103947_[1-3]");
    }

    @Test
    void what_has_not_ended_says_so_and_an_unknown_state_is_refused() throws IOException {
        assertThat(xdmod("non-ended-job-state.log").jobs.stream()
                        .map(job -> job.job().stage()))
                .containsExactly(BatchJob.Stage.RUNNING, BatchJob.Stage.WAITING);
        assertThat(xdmod("unknown-job-state.log").reasons())
                .containsExactly(
                        "line 1: State: is no state of Slurm (\"FOO\")",
                        "line 2: State: is no state of Slurm (\"BAR\")");
    }

    @Test
    void names_of_several_bytes_a_character_survive() throws IOException {
        assertThat(xdmod("utf8-multibyte-chars.log").jobs.getFirst().job().name())
                .isEqualTo("aàb");
    }

    @Test
    void an_account_that_names_no_job_is_refused_with_the_remedy() throws IOException {
        Collected found = Sacct.read(SharedFiles.file("data/slurm/sacct-goslmailer.txt"), UTC);

        assertThat(found.jobs).isEmpty();
        assertThat(found.reasons()).hasSize(3).allMatch(reason -> reason.contains("name them, like JobID"));
    }

    @Test
    void the_testbeds_accounting_is_read_whole() throws IOException {
        Collected found = Sacct.read(SharedFiles.file("testbed/samples/slurm-22.05/sacct-P.txt"), Sacct.PARIS);

        assertThat(found.reasons()).isEmpty();
        assertThat(found.jobs).hasSize(12);
        PastJob two = found.jobs.get(1);
        assertThat(two.job().allocations().getFirst().nodes()).containsExactly("n1", "n2");
        assertThat(two.job().allocations().getFirst().cores()).isEqualTo(1);
        assertThat(two.job().extras().optional()).containsEntry("comment", "facture=ACME-77");
    }

    @Test
    void lines_without_any_time_are_refused_one_by_one() throws IOException {
        Collected found = Sacct.read(SharedFiles.file("testbed/samples/slurm-22.05/sacct-steps-P.txt"), Sacct.PARIS);

        assertThat(found.jobs).isEmpty();
        assertThat(found.reasons()).hasSize(26).first().asString().contains("line 2: End: is missing");
    }
}
