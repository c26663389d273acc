package org.wattelier.topology;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Writes records as they are, each into the partition where its node's or job's key belongs.
final class MovedRecords implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    MovedRecords(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 20);
        settings.put("max.in.flight.requests.per.connection", 1);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// @param ofFacts keys may name a speaker behind the node
    void write(String topic, ConsumerRecord<byte[], byte[]> entry, boolean ofFacts) {
        int of = partitions.computeIfAbsent(
                topic, name -> producer.partitionsFor(name).size());
        int partition = partition(entry.key(), ofFacts, of);
        var record = new ProducerRecord<>(topic, partition, null, entry.key(), entry.value(), entry.headers());
        producer.send(record, (ignored, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
        count.incrementAndGet();
    }

    /// As Kafka itself places keys. Keys of state begin with the node's or job's key and a zero byte.
    static int partition(byte @Nullable [] key, boolean ofFacts, int of) {
        if (key == null) {
            return 0;
        }
        int end = 0;
        while (end < key.length && key[end] != 0 && !(ofFacts && key[end] == '#')) {
            end++;
        }
        return Utils.toPositive(Utils.murmur2(Arrays.copyOf(key, end))) % of;
    }

    /// @throws IllegalStateException where something was not taken
    void flush() {
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("a record was not taken: " + problem.getMessage(), problem);
        }
    }

    long count() {
        return count.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
