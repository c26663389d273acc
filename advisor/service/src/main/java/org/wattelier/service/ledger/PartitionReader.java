package org.wattelier.service.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads assigned partitions from the offsets that the ledger holds: the file, not a consumer group, knows what has
/// been read.
final class PartitionReader {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);
    private static final int FULL = 1_000;
    private static final Duration OLDEST = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final Intake intake;
    private final InstantSource clock;
    private Batch batch = new Batch();
    private Instant begun = Instant.MIN;
    private Instant looked = Instant.MIN;
    private List<String> missing;

    PartitionReader(Consumer<byte[], byte[]> consumer, Ledger ledger, Intake intake, InstantSource clock) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.intake = intake;
        this.clock = clock;
        this.missing = intake.topics();
    }

    /// Topics that do not exist yet.
    List<String> missing() {
        return missing;
    }

    /// Reads a little and writes when there is enough, or nothing more comes. Answers whether the ledger now holds all
    /// that Kafka has.
    boolean step() {
        if (!missing.isEmpty() && !clock.instant().isBefore(looked.plus(LOOK_FOR_TOPICS))) {
            look();
        }
        var records = consumer.poll(POLL);
        if (batch.records() == 0 && !records.isEmpty()) {
            begun = clock.instant();
        }
        for (var received : records) {
            intake.take(received, batch);
        }
        boolean due =
                records.isEmpty() || batch.records() >= FULL || !clock.instant().isBefore(begun.plus(OLDEST));
        if (due && batch.records() > 0) {
            ledger.record(batch);
            batch = new Batch();
        }
        return batch.records() == 0 && caughtUp();
    }

    /// The lag is unknown until a partition's first answer has come.
    private boolean caughtUp() {
        Set<TopicPartition> assigned = consumer.assignment();
        return !assigned.isEmpty()
                && assigned.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) <= 0);
    }

    private void look() {
        Map<String, List<PartitionInfo>> known = consumer.listTopics(ANSWER);
        looked = clock.instant();
        Set<TopicPartition> found = new HashSet<>();
        for (String topic : intake.topics()) {
            for (PartitionInfo partition : known.getOrDefault(topic, List.of())) {
                found.add(new TopicPartition(topic, partition.partition()));
            }
        }
        missing = intake.topics().stream()
                .filter(topic -> !known.containsKey(topic))
                .toList();
        assign(found);
    }

    private void assign(Set<TopicPartition> found) {
        Set<TopicPartition> fresh = new HashSet<>(found);
        fresh.removeAll(consumer.assignment());
        if (fresh.isEmpty()) {
            return;
        }
        consumer.assign(found);
        Map<TopicPartition, Long> stored = ledger.next();
        Map<TopicPartition, Long> ends = consumer.endOffsets(fresh, ANSWER);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(fresh, ANSWER);
        for (TopicPartition partition : fresh) {
            long first = begins.getOrDefault(partition, 0L);
            long wanted = stored.getOrDefault(partition, first);
            long end = ends.getOrDefault(partition, Long.MAX_VALUE);
            if (wanted > end) {
                LOG.warn(
                        "{} ends at {} before the ledger's offset {}: it was made anew, reading all",
                        partition,
                        end,
                        wanted);
            }
            consumer.seek(partition, wanted > end || wanted < first ? first : wanted);
        }
    }
}
