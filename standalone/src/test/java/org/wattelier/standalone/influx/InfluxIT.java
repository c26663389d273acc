package org.wattelier.standalone.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Boundary;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.Topics;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.influx.kit.Servers;
import org.wattelier.influx.kit.TestServer;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.server.InfluxServer;
import org.wattelier.results.Coverage;
import org.wattelier.results.IdleEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.topology.TopicPlan;

/// Kafka → sink → InfluxDB, all three real.
class InfluxIT {
    private static final long DAY = Level.DAY.begin(Instant.now().getEpochSecond() - 2 * 86_400);
    private static final ResultTopics RESULTS = new ResultTopics(Topics.STANDARD);

    static Stream<Servers.Named> servers() {
        return Servers.here();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void lines_arrive_whatever_dies_between(Servers.Named named) throws Exception {
        TestServer server = named.server();
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            TopicPlan.ensure(kafka, Topics.STANDARD, 4);
            InfluxPlan plan = plan(broker.bootstrapServers(), server);
            try (var influx = new InfluxServer(plan.sink().server());
                    var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
                send(producer, 0, 200);
                producer.send(new ProducerRecord<>(
                        RESULTS.nodeEnergy(), "alps/n1", "{poison".getBytes(StandardCharsets.UTF_8)));
                producer.send(
                        new ProducerRecord<>(RESULTS.jobEnergy(), "alps/1#1", "[]".getBytes(StandardCharsets.UTF_8)));
                producer.flush();
                String bucket = plan.sink().buckets().of(Level.DAY);
                try (var service = new InfluxService(plan, InstantSource.system());
                        var standby = new InfluxService(plan, InstantSource.system())) {
                    assertThat(Waiting.until(() -> total(influx, bucket) == 200 * 6, 60))
                            .isTrue();
                    assertThat(service.report().records().refused()
                                    + standby.report().records().refused())
                            .as("poison, once more for each rebalance")
                            .isGreaterThanOrEqualTo(2);
                    server.kill();
                    send(producer, 200, 400);
                    producer.flush();
                    assertThat(Waiting.until(() -> !trouble(service, standby).isEmpty(), 30))
                            .isTrue();
                    server.start();
                    assertThat(Waiting.until(() -> total(influx, bucket) == 400 * 6, 60))
                            .isTrue();
                    assertThat(Waiting.until(() -> trouble(service, standby).isEmpty(), 20))
                            .isTrue();
                }
                assertThat(committed(kafka)).isEqualTo(802);
                send(producer, 400, 500);
                producer.flush();
                var alone = new InfluxService(plan, InstantSource.system());
                try (alone) {
                    assertThat(Waiting.until(() -> total(influx, bucket) == 500 * 6, 60))
                            .isTrue();
                    assertThat(alone.report().records().received()).isEqualTo(200);
                }
                assertThat(committed(kafka)).isEqualTo(1002);
            }
        }
    }

    private static String trouble(InfluxService one, InfluxService other) {
        return one.report().trouble() + other.report().trouble();
    }

    private InfluxPlan plan(String broker, TestServer server) {
        Map<String, String> words = new HashMap<>();
        words.put("kafka", broker);
        words.put("kafka.session.timeout.ms", "6000");
        words.put("kafka.metadata.max.age.ms", "2000");
        words.put("url", server.url().toString());
        words.put("org", server.org());
        words.put("prefix", "it" + UUID.randomUUID().toString().substring(0, 8) + "_");
        words.put("sums.s", "1");
        words.put("pause.s", "1");
        return InfluxPlan.of(new Settings(words));
    }

    /// Joules of the day of two nodes that draw 6 J a minute together.
    private static double total(InfluxServer influx, String bucket) {
        return influx.ask(bucket, "SELECT sum(energy_j) AS e FROM cluster_1d").stream()
                .mapToDouble(row -> row.number("e").orElse(0))
                .sum();
    }

    private static void send(KafkaProducer<String, byte[]> producer, int from, int to) {
        for (int minute = from; minute < to; minute++) {
            for (int node = 1; node <= 2; node++) {
                var line = new NodeEnergy(
                        new NodeId("alps", "n" + node),
                        DAY + 60L * minute,
                        node * 2_000_000L,
                        0,
                        0,
                        0,
                        0,
                        0,
                        new IdleEnergy(node * 2_000_000L, 0, 0, 0, 0),
                        0,
                        0,
                        new Coverage(60_000, 0, 0),
                        Boundary.NODE_AC,
                        Method.BMC,
                        false);
                producer.send(new ProducerRecord<>(
                        RESULTS.nodeEnergy(), line.node().key(), ResultTopics.NODE_ENERGY.encode(line)));
            }
        }
    }

    /// Records before all offsets of the group.
    private static long committed(Map<String, Object> kafka) throws Exception {
        try (var admin = Admin.create(new HashMap<>(kafka))) {
            return admin
                    .listConsumerGroupOffsets("wattelier.influx")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(offset -> offset == null ? 0 : offset.offset())
                    .sum();
        }
    }
}
