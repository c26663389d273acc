package org.wattelier.standalone.bench.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;
import org.wattelier.results.Status;

/// What has been committed, as any reader sees it: the last ledger line of each node and minute, the last figure of
/// each
/// job.
final class Ledger implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final String nodeTopic;
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Long> jobs = new HashMap<>();
    private final Map<String, Long> closedAtMs = new ConcurrentHashMap<>();
    private long linesSeen;
    private long open;
    private long lastLineAtMs;

    /// @param chipsUj what counters showed
    private record Line(long jobsUj, long chipsUj, boolean closes) {}

    Ledger(String bootstrap, ResultTopics topics, int partitions) {
        nodeTopic = topics.nodeEnergy();
        consumer =
                new KafkaConsumer<>(Passes.settings(bootstrap), new StringDeserializer(), new ByteArrayDeserializer());
        var all = new java.util.ArrayList<TopicPartition>();
        for (int i = 0; i < partitions; i++) {
            all.add(new TopicPartition(topics.nodeEnergy(), i));
            all.add(new TopicPartition(topics.jobEnergy(), i));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /// Takes what is there; answers how many records that were.
    int read(Duration wait) {
        int count = 0;
        for (ConsumerRecord<String, byte[]> one : consumer.poll(wait)) {
            count++;
            if (one.topic().equals(nodeTopic)) {
                lastLineAtMs = Math.max(lastLineAtMs, one.timestamp());
                line(one.key(), ResultTopics.NODE_ENERGY.decode(one.value()));
            } else {
                job(one.key(), ResultTopics.JOB_ENERGY.decode(one.value()));
            }
        }
        return count;
    }

    private void line(String key, NodeEnergy line) {
        linesSeen++;
        long chips = line.cpuUj() + line.dramUj() + line.gpuUj();
        var now = new Line(line.jobsUj(), chips, line.closes());
        Line before = lines.put(key + "@" + line.minute(), now);
        open += (now.closes() ? 0 : 1) - (before == null || before.closes() ? 0 : 1);
    }

    private void job(String key, JobEnergy job) {
        jobs.put(key, job.content().energy().bookedUj());
        if (job.envelope().status() != Status.RUNNING) {
            closedAtMs.putIfAbsent(key, System.currentTimeMillis());
        }
    }

    /// When a reader first saw each closed job.
    Map<String, Long> closedAtMs() {
        return closedAtMs;
    }

    /// When the newest line was appended.
    long lastLineAtMs() {
        return lastLineAtMs;
    }

    int minutes() {
        return lines.size();
    }

    long linesSeen() {
        return linesSeen;
    }

    long linesThatDoNotClose() {
        return open;
    }

    long jobsUjByNodes() {
        return lines.values().stream().mapToLong(Line::jobsUj).sum();
    }

    long chipsUj() {
        return lines.values().stream().mapToLong(Line::chipsUj).sum();
    }

    long jobsUjByJobs() {
        return jobs.values().stream().mapToLong(Long::longValue).sum();
    }

    int jobs() {
        return jobs.size();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
