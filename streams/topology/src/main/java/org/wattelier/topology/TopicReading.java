package org.wattelier.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads topics from their beginning to where they end now, outside any group.
final class TopicReading implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicReading(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// @throws IllegalStateException where there is no such topic
    List<TopicPartition> partitions(String topic) {
        var infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic + ": is the prefix right?");
        }
        return infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /// Whether nothing of it was ever deleted by age.
    boolean isWhole(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L) == 0;
    }

    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        partitions(topic).forEach(partition -> read(partition, taker));
    }

    void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        consumer.seekToBeginning(one);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end) {
            consumer.poll(WAIT).forEach(taker);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
