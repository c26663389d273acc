package org.wattelier.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.SampleCodec;

/// What a broker has of the agent's samples, and how it is read back.
final class Sent {
    private static final String SAMPLES = "wattelier.node-samples";
    private static final String FACTS = "wattelier.node-facts";

    private Sent() {}

    /// A meter's readings by the instant they are valid at, and the epochs that were seen.
    record Series(TreeMap<Long, Reading> readings, TreeSet<Long> epochs) {
        Reading last() {
            return readings.lastEntry().getValue();
        }
    }

    static void createTopics(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(SAMPLES, 1, (short) 1), new NewTopic(FACTS, 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    static List<SampleBatch> batches(String bootstrap) {
        return values(bootstrap, SAMPLES).stream()
                .map(new SampleCodec()::decode)
                .toList();
    }

    /// The raw facts, oldest first.
    static List<byte[]> facts(String bootstrap) {
        return values(bootstrap, FACTS);
    }

    private static List<byte[]> values(String bootstrap, String topic) {
        var values = new ArrayList<byte[]>();
        var partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    /// @param source `cluster/node`
    static Series series(List<SampleBatch> batches, String source, String meter) {
        var series = new Series(new TreeMap<>(), new TreeSet<>());
        for (SampleBatch batch : batches) {
            for (Tick tick : batch.source().key().equals(source) ? batch.ticks() : List.<Tick>of()) {
                for (Reading reading : tick.readings()) {
                    var described = batch.meters().get(reading.meter());
                    if (described.id().equals(meter)) {
                        series.readings().put(reading.validAtMs(), reading);
                        series.epochs().add(described.epochMs());
                    }
                }
            }
        }
        return series;
    }
}
