package org.wattelier.standalone.bench.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.SampleCodec;

/// Reads the whole topic as the topology does: same threads, fetches and isolation.
final class Passes {
    private final String bootstrap;
    private final String topic;
    private final int partitions;
    private final int threads;

    Passes(String bootstrap, String topic, int partitions, int threads) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.partitions = partitions;
        this.threads = threads;
    }

    /// @param sumUj of all energies, modulo 2⁶⁴; of a bare pass 0
    record Pass(long readings, long sumUj, long nanos) {
        double readingsPerS() {
            return readings * 1e9 / nanos;
        }
    }

    /// With the production codec to typed values.
    Pass decodeAndSum() throws InterruptedException {
        return run(true);
    }

    /// Only the bytes; how many readings are in them is known.
    Pass bare(long readings) throws InterruptedException {
        Pass pass = run(false);
        return new Pass(readings, 0, pass.nanos());
    }

    private Pass run(boolean decode) throws InterruptedException {
        long begun = System.nanoTime();
        var parts = new ArrayList<Future<long[]>>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                var mine = new ArrayList<TopicPartition>();
                for (int partition = thread; partition < partitions; partition += threads) {
                    mine.add(new TopicPartition(topic, partition));
                }
                Callable<long[]> task = () -> read(mine, decode);
                parts.add(pool.submit(task));
            }
            long readings = 0;
            long sumUj = 0;
            for (Future<long[]> part : parts) {
                readings += part.get()[0];
                sumUj += part.get()[1];
            }
            return new Pass(readings, sumUj, System.nanoTime() - begun);
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading " + topic + " failed", e);
        }
    }

    private long[] read(List<TopicPartition> mine, boolean decode) {
        var codec = new SampleCodec();
        long[] sums = new long[2];
        try (var consumer =
                new KafkaConsumer<>(settings(bootstrap), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(mine);
            consumer.seekToBeginning(mine);
            Map<TopicPartition, Long> ends = consumer.endOffsets(mine);
            long left = ends.values().stream().mapToLong(Long::longValue).sum();
            while (left > 0) {
                for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(100))) {
                    left--;
                    if (decode) {
                        add(codec.decode(one.value()), sums);
                    }
                }
            }
        }
        return sums;
    }

    private static void add(SampleBatch batch, long[] sums) {
        for (Tick tick : batch.ticks()) {
            sums[0] += tick.readings().size();
            for (Reading reading : tick.readings()) {
                sums[1] += reading.energyUj();
            }
        }
    }

    /// What Kafka Streams asks for, and nothing else.
    static Map<String, Object> settings(String bootstrap) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 1000);
        settings.put("enable.auto.commit", false);
        return settings;
    }
}
