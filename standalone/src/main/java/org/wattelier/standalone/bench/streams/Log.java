package org.wattelier.standalone.bench.streams;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.wattelier.events.Topics;

/// Writes the workload into its topics as ten thousand agents would: each record is a batch of its own, for no two of
/// them come from one sender.
final class Log implements Generator.Sink, AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final Topics topics;
    /// Readings of each record, by partition and offset.
    private final int[][] readings;

    private final int[] records;
    private long allReadings;
    private long allTicks;
    private long allRecords;
    private long sumUj;
    /// When the broker took each end, where somebody asks.
    private final Map<String, Long> endedAtMs = new ConcurrentHashMap<>();
    /// From workload time to the wall clock; [Long#MIN_VALUE] writes as fast as it goes.
    private long shiftMs = Long.MIN_VALUE;

    private boolean countsEnds;

    Log(String bootstrap, Topics topics, int partitions) {
        this.topics = topics;
        readings = new int[partitions][1024];
        records = new int[partitions];
        producer = new KafkaProducer<>(settings(bootstrap), new StringSerializer(), new ByteArraySerializer());
    }

    /// As the agent's, but never two records in a batch.
    private static Map<String, Object> settings(String bootstrap) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("compression.type", "none");
        settings.put("linger.ms", 0);
        settings.put("batch.size", 0);
        settings.put("buffer.memory", 64L << 20);
        return settings;
    }

    /// From now on each record waits for its time.
    void liveFrom(long workloadMs) {
        shiftMs = System.currentTimeMillis() - workloadMs;
    }

    void unpaced() {
        shiftMs = Long.MIN_VALUE;
    }

    void countEnds() {
        countsEnds = true;
    }

    @Override
    public void take(Generator.Produced produced) throws InterruptedException {
        if (shiftMs != Long.MIN_VALUE) {
            long waitMs = produced.dueMs() + shiftMs - System.currentTimeMillis();
            if (waitMs > 0) {
                TimeUnit.MILLISECONDS.sleep(waitMs);
            }
        }
        switch (produced.kind()) {
            case SAMPLES -> samples(produced);
            case FACTS -> producer.send(new ProducerRecord<>(topics.nodeFacts(), produced.key(), produced.value()));
            case JOB -> producer.send(new ProducerRecord<>(topics.jobs(), produced.key(), produced.value()));
            case JOB_END -> {
                boolean live = countsEnds && shiftMs != Long.MIN_VALUE;
                producer.send(
                        new ProducerRecord<>(topics.jobs(), produced.key(), produced.value()), (where, problem) -> {
                            if (problem == null && live) {
                                endedAtMs.put(produced.key(), where.timestamp());
                            }
                        });
            }
        }
    }

    private void samples(Generator.Produced produced) {
        byte[] key = produced.key().getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % records.length;
        if (records[partition] == readings[partition].length) {
            readings[partition] = Arrays.copyOf(readings[partition], records[partition] * 2);
        }
        readings[partition][records[partition]++] = produced.readings();
        allReadings += produced.readings();
        allTicks += produced.ticks();
        allRecords++;
        sumUj += produced.sumUj();
        producer.send(new ProducerRecord<>(topics.nodeSamples(), partition, produced.key(), produced.value()));
    }

    void flush() {
        producer.flush();
    }

    Map<String, Long> endedAtMs() {
        return endedAtMs;
    }

    long readings() {
        return allReadings;
    }

    long ticks() {
        return allTicks;
    }

    long records() {
        return allRecords;
    }

    /// Modulo 2⁶⁴.
    long sumUj() {
        return sumUj;
    }

    /// How many readings lie before these offsets.
    final class Counted {
        private final long[] at = new long[records.length];
        private long counted;

        long before(int partition, long offset) {
            while (at[partition] < offset && at[partition] < records[partition]) {
                counted += readings[partition][(int) at[partition]++];
            }
            return counted;
        }

        long readings() {
            return counted;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
