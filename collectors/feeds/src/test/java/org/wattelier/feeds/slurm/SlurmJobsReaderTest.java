package org.wattelier.feeds.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobState;
import org.wattelier.feeds.SharedFiles;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.live.BatchSystem;

class SlurmJobsReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String NEW = "data/slurm/slurmrestd/24.11/0.0.41/";

    private static BatchSystem.Answer read(InputStream json) throws IOException {
        return new SlurmJobsReader("squeue", SlurmJob::of).read(json, NOW);
    }

    private static BatchSystem.Answer read(String json) throws IOException {
        return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static BatchJob only(String file) throws IOException {
        try (InputStream json = SharedFiles.open(file)) {
            BatchSystem.Answer answer = read(json);
            assertThat(answer.refused()).isEmpty();
            assertThat(answer.jobs()).hasSize(1);
            return answer.jobs().getFirst();
        }
    }

    @Test
    void aJobOfSlurm22IsRead() throws IOException {
        try (InputStream json = SharedFiles.open("testbed/samples/slurm-22.05/squeue-running.json")) {
            BatchSystem.Answer answer = read(json);
            assertThat(answer.refused()).isEmpty();
            BatchJob job = answer.jobs().getFirst();
            assertThat(job.number()).isEqualTo("1");
            assertThat(job.run()).isEqualTo(1795392845);
            assertThat(job.state()).isEqualTo(JobState.COMPLETED);
            assertThat(job.allocations())
                    .containsExactly(new Allocation(List.of("n1"), 2, 100L << 20, List.of(), false));
            assertThat(job.start()).isEqualTo(Instant.ofEpochSecond(1795392846));
            assertThat(job.end()).isEqualTo(Instant.ofEpochSecond(1795392846));
            assertThat(job.user()).isEqualTo(new BatchJob.User("tbmartin", 5101));
            assertThat(job.account()).isEqualTo("lab-physique");
            assertThat(job.limit()).isEqualTo(Duration.ofMinutes(2));
            assertThat(job.extras().exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "slurm-job-completed, COMPLETED, ENDED, cn1",
        "slurm-job-failed, FAILED, ENDED, ''",
        "slurm-job-timeout, TIMEOUT, ENDED, ''",
        "slurm-job-pending, PENDING, WAITING, ''",
        "slurm-job-gpus-pending, PENDING, WAITING, ''",
        "slurm-job-running, RUNNING, RUNNING, ''",
        "slurm-job-gpus-running, RUNNING, RUNNING, ''",
    })
    void aJobOfSlurm24IsRead(String file, JobState state, BatchJob.Stage stage, String node) throws IOException {
        BatchJob job = only(NEW + file + ".json.gz");
        assertThat(job.state()).isEqualTo(state);
        assertThat(job.stage()).isEqualTo(stage);
        assertThat(job.allocations().isEmpty()).isEqualTo(state == JobState.PENDING);
        assertThat(job.start() == null).isEqualTo(state == JobState.PENDING);
        assertThat(job.end() == null).isEqualTo(!state.ended());
        assertThat(job.allocations()).allMatch(each -> each.cores() > 0 && each.memoryBytes() > 0);
        if (!node.isEmpty()) {
            assertThat(job.allocations().getFirst().nodes()).containsExactly(node);
        }
    }

    @Test
    void devicesAreKnownByTheirNumbersOnEachNode() throws IOException {
        BatchJob job = only(NEW + "slurm-job-gpus-multi-nodes.json.gz");
        assertThat(job.allocations())
                .containsExactly(new Allocation(
                        List.of("gpu1", "gpu2"),
                        1,
                        512L << 20,
                        List.of("index:0", "index:1", "index:2", "index:3"),
                        false));
    }

    @Test
    void aJobThatIsNotThereIsNoJob() throws IOException {
        try (InputStream json = SharedFiles.open(NEW + "slurm-job-archived.json.gz")) {
            assertThat(read(json).jobs()).isEmpty();
        }
    }

    @Test
    void aWholeQueueIsRead() throws IOException {
        try (InputStream json = SharedFiles.open(NEW + "slurm-jobs.json.gz")) {
            BatchSystem.Answer answer = read(json);
            assertThat(answer.refused()).isEmpty();
            assertThat(answer.jobs()).hasSize(15);
        }
    }

    @Test
    void oneBrokenJobSparesTheOthers() throws IOException {
        BatchSystem.Answer answer = read("""
                {"jobs":[{"job_id":"x"},{"job_id":7,"submit_time":1764000000,"job_state":"RUNNING","nodes":"n[1-"},
                 {"job_id":8,"submit_time":1764000000,"job_state":["PENDING"],"surprise":{"a":[1]}},
                 {"job_id":9,"submit_time":1764000000,"job_state":"COMPLETED","nodes":"n1","start_time":1764000001}]}""");
        assertThat(answer.jobs()).extracting(BatchJob::number).containsExactly("8");
        assertThat(answer.refused()).hasSize(3);
        assertThat(answer.refused().get(1)).contains("job 7").contains("bracket");
        assertThat(answer.refused().get(2)).contains("job 9").contains("end_time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected a JSON object",
                "[] | expected a JSON object",
                "{} | no list",
                "{\"jobs\":[{\"job_id\":1 | broken JSON",
                "{\"errors\":[{\"error\":\"slurmctld is away\"}]} | slurmctld is away",
            })
    void anAnswerThatIsNoneSaysWhy(String json, String why) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class).hasMessageContaining(why);
    }

    @Test
    void aJobCancelledBeforeItsStartHeldNothing() throws IOException {
        BatchJob job = read("""
                        {"jobs":[{"job_id":3,"submit_time":1795614140,"start_time":1795614142,"end_time":1795614142,
                        "job_state":"CANCELLED","nodes":"","cpus":null}]}""").jobs().getFirst();
        assertThat(job.start()).isNull();
        assertThat(job.end()).isEqualTo(Instant.ofEpochSecond(1795614142));
    }

    @Test
    void aRunningJobHasNoEndThoughItsLimitIsPrintedAsOne() throws IOException {
        BatchJob job = read("""
                        {"jobs":[{"job_id":3,"submit_time":1795614140,"start_time":1795614142,"end_time":1795999999,
                        "job_state":"RUNNING","nodes":"n[1-3]","cpus":8,"tres_alloc_str":"cpu=8,mem=6G,node=3"}]}""").jobs().getFirst();
        assertThat(job.end()).isNull();
        // Eight do not divide by three: what each node gave is not known, and not guessed.
        assertThat(job.allocations())
                .containsExactly(new Allocation(List.of("n1", "n2", "n3"), 0, 2L << 30, List.of(), false));
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, 0, COMPLETED",
        "CANCELLED by 1000, 0, CANCELLED",
        "COMPLETING, 0, COMPLETED",
        "COMPLETING, 256, FAILED",
        "OUT_OF_ME+, 0, UNKNOWN",
        "REQUEUED, 0, CANCELLED",
        "NOT_A_STATE, 0, UNKNOWN",
    })
    void statesAreReduced(String word, int exit, JobState state) {
        assertThat(SlurmState.of(List.of(word), exit)).isEqualTo(state);
    }

    @Test
    void whatARequeuedJobIsGoingToDoIsNoEnd() throws IOException {
        String job = """
                {"jobs":[{"job_id":3,"submit_time":%1$d,"start_time":%1$d,"end_time":%2$d,"time_limit":10,
                  "job_state":"COMPLETING","nodes":"n1","cpus":1,"node_count":1}]}""";
        long now = NOW.getEpochSecond();
        assertThat(read(job.formatted(now - 3, now + 597)).jobs()).isEmpty();
        assertThat(read(job.formatted(now - 3, now - 1)).jobs()).hasSize(1);
        assertThat(read(job.formatted(now - 601, now - 1)).jobs()).hasSize(1);
    }

    @Test
    void flagsBesideAStateDoNotHideHowItEnded() {
        assertThat(SlurmState.of(List.of("TIMEOUT", "COMPLETING"), 0)).isEqualTo(JobState.TIMEOUT);
        assertThat(SlurmState.of(List.of("RUNNING", "CONFIGURING"), 0)).isEqualTo(JobState.RUNNING);
    }
}
