package org.wattelier.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.service.Samples.job;
import static org.wattelier.service.Samples.line;
import static org.wattelier.service.Samples.snapshot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Topics;
import org.wattelier.results.ResultTopics;
import org.wattelier.results.Status;
import org.wattelier.service.Samples;

class LedgerTest {
    private static final String JOB_ENERGY = new ResultTopics(Topics.STANDARD).jobEnergy();

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.duckdb"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void reopen() {
        ledger.close();
        open();
    }

    private JobEntry only(String job) {
        return new Jobs(ledger).find("demo", job, null).orElseThrow();
    }

    @Test
    void rows_and_offsets_survive_a_restart_together() {
        new Received()
                .job(job("1", 1, Status.RUNNING))
                .job(job("1", 2, Status.FINAL))
                .into(ledger);
        reopen();
        assertThat(ledger.next()).isEqualTo(Map.of(new TopicPartition(JOB_ENERGY, 0), 2L));
        assertThat(only("1").energy()).isEqualTo(job("1", 2, Status.FINAL));
    }

    @Test
    void a_batch_that_fails_leaves_neither_rows_nor_offsets() {
        new Received().job(job("1", 1, Status.FINAL)).into(ledger);
        String before = ledger.fingerprint();
        var batch = new Batch();
        batch.add(job("2", 1, Status.FINAL));
        batch.read(new TopicPartition(JOB_ENERGY, 0), 7);
        batch.add(line("n1", 0, 1));
        batch.read(new TopicPartition("a topic's name that cannot be stored", 0), 1);
        batch.next().put(null, 1L);
        assertThatThrownBy(() -> ledger.record(batch)).isInstanceOf(LedgerFault.class);
        assertThat(ledger.fingerprint()).isEqualTo(before);
        reopen();
        assertThat(ledger.fingerprint()).isEqualTo(before);
        assertThat(ledger.next()).containsOnly(Map.entry(new TopicPartition(JOB_ENERGY, 0), 1L));
    }

    @Test
    void lines_alone_are_not_kept_either_when_their_batch_fails() {
        String before = ledger.fingerprint();
        var batch = new Batch();
        batch.add(line("n1", 0, 1));
        batch.next().put(null, 1L);
        assertThatThrownBy(() -> ledger.record(batch)).isInstanceOf(LedgerFault.class);
        assertThat(ledger.fingerprint()).isEqualTo(before);
    }

    @Test
    void the_highest_revision_is_read_whatever_the_order() {
        new Received().job(job("1", 5, Status.CORRECTED)).into(ledger);
        new Received()
                .job(job("1", 4, Status.FINAL))
                .job(job("1", 3, Status.RUNNING))
                .into(ledger);
        assertThat(only("1").energy().envelope().revision()).isEqualTo(5);
        assertThat(new Jobs(ledger)
                        .list(JobFilter.ALL, JobSort.Order.NEWEST, 10, 0)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void the_latest_run_is_found_unless_one_is_asked_for() {
        var first = new org.wattelier.events.JobId("demo", "7", 1);
        var second = new org.wattelier.events.JobId("demo", "7", 2);
        var content = Samples.content(Status.FINAL);
        new Received()
                .job(job(second, 1, Status.FINAL, content))
                .job(job(first, 1, Status.FINAL, content))
                .into(ledger);
        assertThat(only("7").energy().id()).isEqualTo(second);
        assertThat(new Jobs(ledger).find("demo", "7", 1L).orElseThrow().energy().id())
                .isEqualTo(first);
        assertThat(new Jobs(ledger).find("demo", "7", 3L)).isEmpty();
    }

    @Test
    void a_tombstone_erases_a_person() {
        new Received()
                .job(job("1", 1, Status.FINAL))
                .snapshot(snapshot("1", 1, "relax", "u-1"))
                .person("u-1", "Alice")
                .into(ledger);
        assertThat(only("1").user()).isEqualTo("Alice");
        new Received().erased("u-1").into(ledger);
        assertThat(only("1").user()).isEqualTo("u-1");
        assertThat(ledger.fingerprint()).isEqualTo(rebuiltWithout("Alice"));
    }

    private String rebuiltWithout(String ignored) {
        try (Ledger other = Ledger.open(folder.resolve("other.duckdb"))) {
            new Received()
                    .job(job("1", 1, Status.FINAL))
                    .snapshot(snapshot("1", 1, "relax", "u-1"))
                    .into(other);
            return other.fingerprint();
        }
    }

    @Test
    void a_later_line_of_the_same_minute_replaces_the_earlier() {
        new Received().line(line("n1", 0, 0)).line(line("n2", 0, 0)).into(ledger);
        new Received().line(line("n1", 0, 1_000_000)).line(line("n1", 1, 5)).into(ledger);
        long from = Samples.T0.getEpochSecond();
        LedgerTotals minute = new Nodes(ledger).totals("demo", from, from + 60);
        assertThat(minute.lines()).isEqualTo(2);
        assertThat(minute.jobsUj()).isEqualTo(1_000_000);
        assertThat(minute.bookedUj()).isEqualTo(36_000_000_000L);
        assertThat(minute.closes()).isTrue();
        assertThat(new Nodes(ledger).now("demo"))
                .extracting(now -> now.line().minute())
                .containsExactly(from + 60, from);
    }

    @Test
    void two_lines_whose_errors_cancel_do_not_close() {
        var good = line("n1", 0, 100);
        var low = new Received().line(shifted(line("n1", 0, 100), 7)).line(shifted(line("n2", 0, 100), -7));
        low.into(ledger);
        LedgerTotals totals = new Nodes(ledger).totals("demo", good.minute(), good.minute() + 60);
        assertThat(totals.bookedUj())
                .isEqualTo(totals.jobsUj().add(totals.idleUj()).add(totals.systemUj()));
        assertThat(totals.open()).isEqualTo(2);
        assertThat(totals.closes()).isFalse();
    }

    private static org.wattelier.results.NodeEnergy shifted(org.wattelier.results.NodeEnergy line, long byUj) {
        return new org.wattelier.results.NodeEnergy(
                line.node(),
                line.minute(),
                line.cpuUj() + byUj,
                line.dramUj(),
                line.gpuUj(),
                line.otherUj(),
                line.imputedUj(),
                line.jobsUj(),
                line.idle(),
                line.systemUj(),
                line.unattributedUj(),
                line.coverage(),
                line.boundary(),
                line.method(),
                line.contradiction());
    }

    @Test
    void a_ledger_rebuilt_in_other_batches_has_equal_content() {
        var all = new Received()
                .person("u-1", "Alice")
                .snapshot(snapshot("1", 1, "relax", "u-1"))
                .job(job("1", 1, Status.RUNNING))
                .line(line("n1", 0, 3))
                .job(job("1", 2, Status.FINAL))
                .line(line("n1", 0, 4))
                .snapshot(snapshot("1", 2, "relax2", "u-1"));
        all.into(ledger);
        try (Ledger other = Ledger.open(folder.resolve("other.duckdb"))) {
            var intake = new Intake(Topics.STANDARD, new IntakeCounts());
            for (var received : all.records()) {
                var batch = new Batch();
                intake.take(received, batch);
                other.record(batch);
            }
            assertThat(other.fingerprint()).isEqualTo(ledger.fingerprint());
            new Received().line(line("n1", 0, 9)).into(other);
            assertThat(other.fingerprint()).isNotEqualTo(ledger.fingerprint());
        }
    }

    @Test
    void a_record_that_cannot_be_read_is_counted_and_passed_over() {
        byte[] bad = "{\"id\":".getBytes(StandardCharsets.UTF_8);
        IntakeCounts counts = new Received()
                .add(JOB_ENERGY, "demo/1#1", bad)
                .add(JOB_ENERGY, "demo/1#1", null)
                .job(job("1", 1, Status.FINAL))
                .into(ledger);
        assertThat(counts.count(JOB_ENERGY)).isEqualTo(new IntakeCounts.Count(JOB_ENERGY, 1, 2));
        assertThat(counts.count(JOB_ENERGY).received()).isEqualTo(3);
        assertThat(ledger.next()).containsValue(3L);
        assertThat(only("1").energy().envelope().status()).isEqualTo(Status.FINAL);
    }

    @Test
    void a_file_that_is_no_ledger_is_named_with_a_remedy() throws Exception {
        Path odd = Files.writeString(
                folder.resolve("odd.duckdb"), "not a database, but long enough to be read".repeat(200));
        assertThatThrownBy(() -> Ledger.open(odd))
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining("odd.duckdb")
                .hasMessageContaining("move it away");
    }

    @Test
    void questions_cannot_read_other_files() throws SQLException {
        try (var reader = ledger.reader();
                var statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM read_csv('/etc/passwd')"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
