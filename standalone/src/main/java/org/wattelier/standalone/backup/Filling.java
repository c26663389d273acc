package org.wattelier.standalone.backup;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Fills a topic, each record in its partition, in order and with its own time.
final class Filling implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, Long> sent = new HashMap<>();
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

    Filling(Map<String, Object> kafka, String topic) {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 20);
        settings.put("batch.size", 1 << 18);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void send(Saved saved) {
        requireWell();
        long offset = sent.merge(saved.partition(), 1L, Long::sum) - 1;
        producer.send(saved.to(topic), (there, failure) -> {
            if (failure != null) {
                problem.compareAndSet(null, String.valueOf(failure.getMessage()));
            } else {
                check(saved, offset, there);
            }
        });
    }

    /// Somebody else who writes, or a broker that sets times of its own, would make it another topic.
    private void check(Saved saved, long offset, RecordMetadata there) {
        if (there.offset() != offset) {
            problem.compareAndSet(null, "somebody else writes to it: stop collectors and streams");
        } else if (there.timestamp() != saved.timestampMs()) {
            problem.compareAndSet(null, "the broker did not keep the records' times");
        }
    }

    private void requireWell() {
        String wrong = problem.get();
        if (wrong != null) {
            throw new BackupFailed("topic " + topic + ": " + wrong
                    + ". The topics are half filled now: delete those with this prefix, then restore again");
        }
    }

    void finish() {
        producer.flush();
        requireWell();
    }

    @Override
    public void close() {
        producer.close();
    }
}
