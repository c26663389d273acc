package org.wattelier.standalone.backup;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// All committed records of a topic up to where it ends now, in the order of each partition.
final class WholeTopic implements AutoCloseable {
    private static final Duration EACH_POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> reader;

    WholeTopic(Map<String, Object> kafka, String topic) {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", 5000);
        settings.put("fetch.max.wait.ms", 100);
        reader = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void forEach(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        reader.assign(partitions);
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        reader.seekToBeginning(partitions);
        long heard = System.nanoTime();
        while (partitions.stream().anyMatch(p -> reader.position(p) < end(ends, p))) {
            var polled = reader.poll(EACH_POLL);
            for (ConsumerRecord<byte[], byte[]> entry : polled) {
                if (entry.offset() < end(ends, new TopicPartition(topic, entry.partition()))) {
                    each.accept(entry);
                }
            }
            heard = polled.isEmpty() ? heard : System.nanoTime();
            if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                throw new BackupFailed("topic " + topic + " could not be read to its end: Kafka does not answer");
            }
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        reader.close();
    }
}
