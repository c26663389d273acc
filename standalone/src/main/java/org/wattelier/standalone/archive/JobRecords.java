package org.wattelier.standalone.archive;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wattelier.events.Topics;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.ResultTopics;

/// Reads the committed records of all jobs, without a consumer group. For one thread.
public final class JobRecords implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;

    private JobRecords(Map<String, Object> kafka, Topics topics) {
        var settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        String topic = new ResultTopics(topics).jobEnergy();
        int partitions = consumer.partitionsFor(topic).size();
        consumer.assign(IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList());
    }

    /// Every record that the topic still holds, then the new ones.
    public static JobRecords fromBeginning(Map<String, Object> kafka, Topics topics) {
        var records = new JobRecords(kafka, topics);
        records.consumer.seekToBeginning(List.of());
        return records;
    }

    /// Only what is written from now on.
    public static JobRecords fromNow(Map<String, Object> kafka, Topics topics) {
        var records = new JobRecords(kafka, topics);
        records.consumer.seekToEnd(List.of());
        records.consumer.assignment().forEach(records.consumer::position);
        return records;
    }

    /// Hands out what has come, waiting a fifth of a second at most.
    public void poll(Consumer<JobEnergy> out) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (record.value() != null) {
                out.accept(ResultTopics.JOB_ENERGY.decode(record.value()));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
