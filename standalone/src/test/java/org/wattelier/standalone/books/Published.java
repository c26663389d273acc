package org.wattelier.standalone.books;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wattelier.events.Topics;
import org.wattelier.results.Envelope;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;
import org.wattelier.results.Status;

/// What the streams have published, read as any committed reader sees it: the last record of each job and minute.
public final class Published implements AutoCloseable {
    private final ResultTopics results;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, JobEnergy> jobs = new TreeMap<>();
    private final Map<String, NodeEnergy> lines = new HashMap<>();
    private long records;

    public Published(String bootstrap, Topics topics) {
        results = new ResultTopics(topics);
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(results.jobEnergy(), results.nodeEnergy())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Reads until a condition holds; answers whether it did in time.
    public boolean readUntil(Predicate<Published> enough, Duration within) {
        Instant end = Instant.now().plus(within);
        while (!enough.test(this)) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            read(Duration.ofMillis(200));
        }
        return true;
    }

    /// Reads until nothing new has come for a while.
    public void readToRest(Duration quiet) {
        Instant last = Instant.now();
        while (Instant.now().isBefore(last.plus(quiet))) {
            if (read(Duration.ofMillis(200)) > 0) {
                last = Instant.now();
            }
        }
    }

    private int read(Duration wait) {
        var polled = consumer.poll(wait);
        for (ConsumerRecord<String, byte[]> entry : polled) {
            records++;
            if (entry.topic().equals(results.jobEnergy())) {
                jobs.put(entry.key(), ResultTopics.JOB_ENERGY.decode(entry.value()));
            } else {
                NodeEnergy line = ResultTopics.NODE_ENERGY.decode(entry.value());
                lines.put(entry.key() + "@" + line.minute(), line);
            }
        }
        return polled.count();
    }

    public long records() {
        return records;
    }

    public Map<String, JobEnergy> jobs() {
        return jobs;
    }

    public Collection<NodeEnergy> lines() {
        return lines.values();
    }

    public Map<String, NodeEnergy> linesByMinute() {
        return lines;
    }

    public boolean hasFinal(Collection<String> keys) {
        return keys.stream().allMatch(key -> {
            JobEnergy job = jobs.get(key);
            return job != null && isFinal(job.envelope().status());
        });
    }

    private static boolean isFinal(Status status) {
        return status == Status.FINAL || status == Status.CORRECTED;
    }

    /// Whether jobs and ledger lines agree to the microjoule, summed over everything.
    public boolean balances() {
        long booked = jobs.values().stream()
                .mapToLong(job -> job.content().energy().bookedUj())
                .sum();
        return booked == lines.values().stream().mapToLong(NodeEnergy::jobsUj).sum();
    }

    /// What each job's last record says, without when and why it was published.
    public Map<String, String> contents() {
        var blank = new Envelope(0, Status.RUNNING, Instant.EPOCH, "", List.of());
        var contents = new TreeMap<String, String>();
        jobs.forEach((key, job) -> contents.put(
                key,
                new String(
                        ResultTopics.JOB_ENERGY.encode(new JobEnergy(job.id(), blank, job.content())),
                        StandardCharsets.UTF_8)));
        return contents;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
