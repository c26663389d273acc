package org.wattelier.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Topics;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;

class ReadingTest {
    private static final ResultTopics TOPICS = new ResultTopics(Topics.STANDARD);
    private static final Instant NOW = Instant.ofEpochSecond(6_000_000);

    /// Stands for a record without a value.
    private static final byte[] NONE = {};

    private final SinkCounts counts = new SinkCounts();
    private final Reading reading = new Reading(TOPICS, counts);

    private Records read(String topic, byte[]... values) {
        var partition = new TopicPartition(topic, 0);
        var records = new java.util.ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (byte[] value : values) {
            records.add(new ConsumerRecord<>(
                    topic,
                    0,
                    records.size(),
                    "alps/7#1".getBytes(StandardCharsets.UTF_8),
                    value == NONE ? null : value));
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        polled.put(partition, records);
        return reading.of(new ConsumerRecords<>(polled, Map.of()), NOW);
    }

    private static byte[] bytes(NodeEnergy line) {
        return ResultTopics.NODE_ENERGY.encode(line);
    }

    @Test
    void poison_is_counted_with_its_reason_and_the_others_pass() {
        NodeEnergy good = Made.line(Made.node("n1"), 60, 5, 0, 0, 0);
        NodeEnergy ahead = Made.line(Made.node("n1"), NOW.getEpochSecond() + 600_000, 5, 0, 0, 0);
        Records records = read(
                TOPICS.nodeEnergy(),
                bytes(good),
                "{".getBytes(StandardCharsets.UTF_8),
                new byte[10_000_000],
                new byte[0],
                NONE,
                "{\"node\":{}}".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff, (byte) 0xfe},
                bytes(ahead),
                bytes(Made.line(Made.node("n2"), 61, 5, 0, 0, 0)));
        assertThat(records.lines()).hasSize(1);
        assertThat(counts.received()).isEqualTo(9);
        assertThat(counts.refused()).isEqualTo(8);
        assertThat(counts.reasons().toString())
                .contains("10000000 bytes", "more than a day ahead", "minute 61", "empty");
        assertThat(records.taken() + counts.refused()).isEqualTo(counts.received());
    }

    @Test
    void the_last_line_of_a_minute_counts() {
        Records records = read(
                TOPICS.nodeEnergy(),
                bytes(Made.line(Made.node("n1"), 60, 5, 0, 0, 0)),
                bytes(Made.line(Made.node("n1"), 60, 7, 0, 0, 0)));
        assertThat(records.lines().values())
                .singleElement()
                .extracting(NodeEnergy::cpuUj)
                .isEqualTo(7L);
        assertThat(records.taken()).isEqualTo(2);
    }

    @Test
    void a_deleted_job_is_told_apart_from_poison() {
        assertThat(read(TOPICS.jobEnergy(), NONE).deleted()).containsExactly(Made.job("7"));
        assertThat(counts.refused()).isZero();
    }
}
