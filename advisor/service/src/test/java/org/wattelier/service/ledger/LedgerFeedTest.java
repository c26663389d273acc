package org.wattelier.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.service.Samples.job;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Topics;
import org.wattelier.results.ResultTopics;
import org.wattelier.results.Status;

class LedgerFeedTest {
    private static final TopicPartition JOBS = new TopicPartition(new ResultTopics(Topics.STANDARD).jobEnergy(), 0);

    @TempDir
    Path folder;

    private final Intake intake = new Intake(Topics.STANDARD, new IntakeCounts());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.duckdb"));
        for (String topic : intake.topics()) {
            Node[] nobody = {};
            consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), nobody, nobody)));
        }
        var partitions = intake.topics().stream()
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        consumer.updateBeginningOffsets(partitions.stream().collect(Collectors.toMap(p -> p, ignored -> 0L)));
        consumer.updateEndOffsets(partitions.stream().collect(Collectors.toMap(p -> p, ignored -> 0L)));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private PartitionReader reader() {
        return new PartitionReader(consumer, ledger, intake, InstantSource.system());
    }

    private void deliver(Received received) {
        consumer.schedulePollTask(() -> received.records().forEach(consumer::addRecord));
    }

    @Test
    void reads_on_where_the_ledger_ends() {
        new Received()
                .job(job("1", 1, Status.RUNNING))
                .job(job("1", 2, Status.FINAL))
                .into(ledger);
        consumer.updateEndOffsets(Map.of(JOBS, 3L));
        PartitionReader reader = reader();
        assertThat(reader.step()).as("one record is still to come").isFalse();
        assertThat(consumer.position(JOBS)).isEqualTo(2);
        assertThat(reader.missing()).isEmpty();
    }

    @Test
    void few_records_are_written_once_nothing_more_comes() {
        deliver(new Received().job(job("1", 1, Status.FINAL)));
        consumer.updateEndOffsets(Map.of(JOBS, 1L));
        PartitionReader reader = reader();
        reader.step();
        assertThat(reader.step()).isTrue();
        assertThat(ledger.next()).containsEntry(JOBS, 1L);
    }

    @Test
    void waits_while_no_topic_exists() {
        var nothing = new MockConsumer<byte[], byte[]>("earliest");
        var reader = new PartitionReader(nothing, ledger, intake, InstantSource.system());
        assertThat(reader.step()).isFalse();
        assertThat(reader.idle()).isTrue();
        assertThat(reader.missing()).isEqualTo(intake.topics());
    }

    @Test
    void begins_anew_where_the_topic_was_made_anew() {
        new Received()
                .job(job("1", 1, Status.RUNNING))
                .job(job("1", 2, Status.FINAL))
                .into(ledger);
        consumer.updateEndOffsets(Map.of(JOBS, 1L));
        reader().step();
        assertThat(consumer.position(JOBS)).isZero();
    }

    @Test
    void a_failure_is_told_and_closing_is_quick() throws InterruptedException {
        var failed = new java.util.concurrent.CountDownLatch(1);
        var feed = new LedgerFeed(
                () -> {
                    failed.countDown();
                    throw new KafkaException("nobody answers");
                },
                ledger,
                intake,
                InstantSource.system());
        feed.start();
        failed.await();
        long begun = System.nanoTime();
        feed.close();
        assertThat(System.nanoTime() - begun).isLessThan(1_500_000_000L);
        assertThat(feed.asOf()).isNull();
        assertThat(feed.state()).isEqualTo(new FeedState.Stopped());
    }
}
