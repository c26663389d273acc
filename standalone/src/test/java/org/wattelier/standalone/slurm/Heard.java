package org.wattelier.standalone.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;
import org.wattelier.results.Status;

/// What the feed has told of jobs, and what the streams have made of it, as any reader of the topics sees it.
final class Heard implements AutoCloseable {
    private final ResultTopics results = new ResultTopics(Topics.STANDARD);
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, JobSnapshot> snapshots = new TreeMap<>();
    private final Map<String, List<JobEnergy>> energies = new TreeMap<>();
    private final Map<String, NodeEnergy> lines = new HashMap<>();
    private int told;

    Heard(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(results.jobEnergy(), results.nodeEnergy(), Topics.STANDARD.jobs())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Reads until a condition holds; answers whether it did in time.
    boolean until(BooleanSupplier enough, Duration within) {
        Instant end = Instant.now().plus(within);
        while (!enough.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            consumer.poll(Duration.ofMillis(200)).forEach(this::take);
        }
        return true;
    }

    private void take(ConsumerRecord<String, byte[]> entry) {
        if (entry.topic().equals(results.jobEnergy())) {
            energies.computeIfAbsent(entry.key(), ignored -> new ArrayList<>())
                    .add(ResultTopics.JOB_ENERGY.decode(entry.value()));
        } else if (entry.topic().equals(results.nodeEnergy())) {
            NodeEnergy line = ResultTopics.NODE_ENERGY.decode(entry.value());
            lines.put(entry.key() + "@" + line.minute(), line);
        } else {
            told++;
            JobSnapshot job = JsonCodec.JOB.decode(entry.value());
            snapshots.merge(entry.key(), job, (old, now) -> now.version() >= old.version() ? now : old);
        }
    }

    /// How many snapshots were told in all.
    int told() {
        return told;
    }

    Map<String, JobSnapshot> snapshots() {
        return snapshots;
    }

    /// By job everything that was said of its energy, oldest first.
    Map<String, List<JobEnergy>> energies() {
        return energies;
    }

    Map<String, NodeEnergy> lines() {
        return lines;
    }

    boolean isLast(String key) {
        List<JobEnergy> said = energies.getOrDefault(key, List.of());
        Status status =
                said.isEmpty() ? Status.RUNNING : said.getLast().envelope().status();
        return status == Status.FINAL || status == Status.CORRECTED;
    }

    /// Whether jobs and ledger lines agree to the microjoule, summed over everything.
    boolean balances() {
        long booked = energies.values().stream()
                .mapToLong(said -> said.getLast().content().energy().bookedUj())
                .sum();
        return booked == lines.values().stream().mapToLong(NodeEnergy::jobsUj).sum();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
