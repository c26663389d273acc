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
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final Intake intake;
    private final InstantSource clock;
    private Batch batch = new Batch();
    private Instant begun = Instant.MIN;
    private Instant looked = Instant.MIN;
    private Instant heard = Instant.MIN;
    private List<String> missing;

    PartitionReader(Consumer<byte[], byte[]> consumer, Ledger ledger, Intake intake, InstantSource clock) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.intake = intake;
        this.clock = clock;
        this.missing = intake.topics();
    }

    /// When Kafka last gave an answer: an empty poll is none, a dead broker looks the same.
    Instant heard() {
        return heard;
    }

    /// Whether there is nothing to wait for in [#step]: no topic exists yet.
    boolean idle() {
        return consumer.assignment().isEmpty();
    }

    /// Topics that do not exist yet.
    List<String> missing() {
        return missing;
    }

    /// Reads a little and writes when there is enough, or nothing more comes. Answers whether the ledger now holds all
    /// that Kafka has.
    boolean step() {
        if (!clock.instant().isBefore(looked.plus(LOOK))) {
            look();
        }
        if (consumer.assignment().isEmpty()) {
            return false;
        }
        var records = consumer.poll(POLL);
        if (batch.records() == 0 && !records.isEmpty()) {
            begun = clock.instant();
        }
        for (var received : records) {
            intake.take(received, batch);
        }
        heard = records.isEmpty() ? heard : clock.instant();
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
        return consumer.assignment().stream()
                .allMatch(partition -> consumer.currentLag(partition).orElse(1) <= 0);
    }

    private void look() {
        Map<String, List<PartitionInfo>> known = consumer.listTopics(ANSWER);
        looked = clock.instant();
        heard = looked;
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
