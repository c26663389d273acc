package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.settings.Key;
import org.wattelier.events.Meter;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.codec.SampleCodec;

/// Pulls the plug on broker and agent while a counter moves and wraps. `-Dagent.outage.s=600` for the long form.
class AgentOutageIT {
    private static final int OUTAGE_S = Integer.getInteger("agent.outage.s", 12);
    /// At 150 W it wraps every 13 s.
    private static final long RANGE_UJ = 2_000_000_000L;

    @TempDir
    private Path directory;

    private String bootstrap = "";

    private AgentChild agent() throws Exception {
        Map<Key, String> options = new EnumMap<>(Key.class);
        options.put(Key.CLUSTER, "alps");
        options.put(Key.NODE, "n1");
        options.put(Key.KAFKA, bootstrap);
        options.put(Key.STATE, directory.resolve("state").toString());
        options.put(Key.SYSFS, directory.resolve("sys").toString());
        options.put(Key.PROBES, "rapl");
        options.put(Key.CGROUPFS, directory.resolve("none").toString());
        options.put(Key.LISTEN, "off");
        return new AgentChild(directory.resolve("agent.log"), options);
    }

    private void createTopics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(
                            new NewTopic("wattelier.node-samples", 1, (short) 1),
                            new NewTopic("wattelier.node-facts", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void broker_away_and_agent_killed_the_counters_total_is_exact_and_no_tick_is_lost_but_those_never_taken()
            throws Exception {
        int port = RealBroker.freePort();
        Path log = Files.createDirectory(directory.resolve("broker"));
        try (var rapl = new MovingRapl(directory.resolve("sys"), RANGE_UJ)) {
            try (var broker = new RealBroker(log, port, true)) {
                bootstrap = broker.bootstrap();
                createTopics();
                try (var first = agent()) {
                    wait(6);
                    rapl.draw(150);
                    wait(8);
                    first.kill();
                }
            }
            // The broker is away, and the agent is killed twice more.
            try (var second = agent()) {
                wait(OUTAGE_S / 2);
                second.kill();
            }
            AgentChild third = agent();
            wait(OUTAGE_S / 2);
            third.kill();
            AgentChild fourth = agent();
            try (var broker = new RealBroker(log, port, false)) {
                wait(4);
                rapl.draw(0);
                wait(3);
                assertThat(fourth.stop())
                        .as(Files.readString(directory.resolve("agent.log")))
                        .isIn(0, 143);
                assertBooks(batches(broker.bootstrap()), rapl.truthUj());
            }
        }
    }

    private void assertBooks(List<SampleBatch> batches, long truthUj) throws Exception {
        var readings = new TreeMap<Long, Reading>();
        Set<Long> epochs = batches.stream()
                .flatMap(batch -> batch.meters().stream())
                .map(Meter::epochMs)
                .collect(Collectors.toSet());
        for (SampleBatch batch : batches) {
            for (Tick tick : batch.ticks()) {
                tick.readings().forEach(reading -> readings.put(reading.validAtMs(), reading));
            }
        }
        String told = "%d batches, %d readings, %d epochs; agent said:%n%s"
                .formatted(
                        batches.size(),
                        readings.size(),
                        epochs.size(),
                        Files.readString(directory.resolve("agent.log")));
        assertThat(epochs).as(told).hasSize(1);
        assertThat(readings.lastEntry().getValue().energyUj()).as(told).isEqualTo(truthUj);
        Reading last = readings.lastEntry().getValue();
        assertThat(last.measuredMs())
                .isEqualTo(last.validAtMs() - epochs.iterator().next());
        // Each kill takes the ticks of at most one batch with it, and a start takes its time.
        long seconds = (readings.lastKey() - readings.firstKey()) / 1000;
        System.out.printf("outage: %d of %d seconds seen, %d wraps%n", readings.size(), seconds, truthUj / RANGE_UJ);
        assertThat(readings.size()).as(told).isGreaterThanOrEqualTo((int) seconds - 3 * 15);
    }

    private static List<SampleBatch> batches(String bootstrap) {
        var batches = new ArrayList<SampleBatch>();
        var partition = new TopicPartition("wattelier.node-samples", 0);
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> batches.add(new SampleCodec().decode(record.value())));
            }
        }
        return batches;
    }

    private static void wait(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L);
    }
}
