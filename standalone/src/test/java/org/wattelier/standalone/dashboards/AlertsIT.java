package org.wattelier.standalone.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import org.wattelier.events.codec.Json;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.influx.kit.Servers;
import org.wattelier.influx.kit.TestServer;
import org.wattelier.results.Coverage;
import org.wattelier.results.Disagreements;
import org.wattelier.results.IdleEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.ResultTopics;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.influx.InfluxPlan;
import org.wattelier.standalone.influx.InfluxService;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.topology.TopicPlan;
import tools.jackson.databind.JsonNode;

/// Each alert holds for what it is there for, and none for a cluster that is well.
class AlertsIT {
    private static final ResultTopics RESULTS = new ResultTopics(Topics.STANDARD);
    private static final String PREFIX = "alerts_";
    private static final int MINUTES = 118;
    private static final long JOULES = 6_000;
    private static final Disagreements ONE = new Disagreements(java.util.List.of(), 1);

    static Stream<Servers.Named> servers() {
        return Servers.here();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void each_holds_for_what_it_is_there_for_and_none_for_what_is_well(Servers.Named named) throws Exception {
        Instant now = Instant.now();
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start();
                var influx = new InfluxQuestions(named.server())) {
            Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            TopicPlan.ensure(kafka, Topics.STANDARD, 2);
            long lines;
            try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
                lines = new Sending(producer, now.getEpochSecond() / 60 * 60).all();
                producer.flush();
            }
            try (var sink =
                    new InfluxService(plan(broker.bootstrapServers(), named.server()), InstantSource.system())) {
                assertThat(Waiting.until(() -> sink.report().records().taken() == lines, 60))
                        .isTrue();
                assertThat(Waiting.until(() -> quarters(influx), 30)).isTrue();
            }
            Map<String, Set<String>> found = new TreeMap<>();
            for (JsonNode json : rules()) {
                Rule rule = new Rule(json);
                found.put(rule.uid().substring("wattelier-".length()), rule.holdsFor(influx, PREFIX, now));
            }
            assertThat(found).isEqualTo(expected());
        }
    }

    private static Map<String, Set<String>> expected() {
        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("sensor-silent", Set.of("ill/silent"));
        expected.put("node-gone", Set.of("ill/gone", "cut/any"));
        expected.put("coverage", Set.of("ill"));
        expected.put("lag", Set.of("cut"));
        expected.put("ledger-gap", Set.of());
        expected.put("contradiction", Set.of("ill/contradicting"));
        expected.put("disagreement", Set.of("ill/disagreeing"));
        expected.put("drained", Set.of("ill/drained"));
        expected.put("unattributed", Set.of("ill"));
        expected.put("filled-in", Set.of("ill"));
        return expected;
    }

    private static JsonNode rules() {
        return Json.MAPPER
                .readTree(Path.of("../dashboards/grafana/provisioning/alerting/wattelier.json"))
                .at("/groups/0/rules");
    }

    private static boolean quarters(InfluxQuestions influx) {
        try {
            double wanted = influx.ask(PREFIX + "minutes", "SELECT sum(energy_j) AS e FROM node_1m")
                    .number("e");
            double there = influx.ask(PREFIX + "quarters", "SELECT sum(energy_j) AS e FROM cluster_15m")
                    .number("e");
            return Math.abs(wanted - there) < 1e-3;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Lines of the last two hours. The cluster "well" has nothing, each node of "ill" one thing, "cut" has ended.
    private record Sending(KafkaProducer<String, byte[]> producer, long newest) {
        long all() {
            for (int ago = 0; ago < MINUTES; ago++) {
                for (String name : new String[] {"one", "two"}) {
                    send(line("well", name, ago, 0, 0, 0, false));
                }
                ill(ago);
                if (ago > 40) {
                    send(line("cut", "any", ago, 0, 0, 0, false));
                }
            }
            return 2L * MINUTES + 5L * MINUTES + 2L * (MINUTES - 41);
        }

        private void ill(int ago) {
            send(ago < 55 ? missing(ago) : line("ill", "silent", ago, 0, 0, 0, false));
            send(line("ill", "contradicting", ago, 0, 0, 0, ago < 10));
            send(line("ill", "disagreeing", ago, 0, 0, 0, false).with(ago < 40 ? ONE : null));
            send(line("ill", "drained", ago, JOULES, 0, 0, false));
            send(line("ill", "unexplained", ago, 0, JOULES, JOULES, false));
            if (ago > 40) {
                send(line("ill", "gone", ago, 0, 0, 0, false));
            }
        }

        private NodeEnergy missing(int ago) {
            var silent = new Coverage(0, 0, 60_000);
            return new NodeEnergy(
                    new NodeId("ill", "silent"),
                    newest - 60L * ago,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    IdleEnergy.ZERO,
                    0,
                    0,
                    silent,
                    null,
                    null,
                    false);
        }

        /// What is neither drained nor unexplained, jobs have used. Those two draw more.
        private NodeEnergy line(
                String cluster,
                String node,
                int ago,
                long drained,
                long unexplained,
                long filled,
                boolean contradicts) {
            long uj = 1_000_000L * JOULES * (drained > 0 ? 8 : unexplained > 0 ? 3 : 1);
            return new NodeEnergy(
                    new NodeId(cluster, node),
                    newest - 60L * ago,
                    uj,
                    0,
                    0,
                    0,
                    filled > 0 ? uj : 0,
                    drained + unexplained > 0 ? 0 : uj,
                    new IdleEnergy(0, 0, drained > 0 ? uj : 0, 0, 0),
                    0,
                    unexplained > 0 ? uj : 0,
                    new Coverage(60_000, 0, 0),
                    Boundary.NODE_AC,
                    Method.BMC,
                    contradicts);
        }

        private void send(NodeEnergy line) {
            producer.send(new ProducerRecord<>(
                    RESULTS.nodeEnergy(), line.node().key(), ResultTopics.NODE_ENERGY.encode(line)));
        }
    }

    private static InfluxPlan plan(String broker, TestServer server) {
        Map<String, String> words = new HashMap<>();
        words.put("kafka", broker);
        words.put("url", server.url().toString());
        words.put("org", server.org());
        words.put("prefix", PREFIX);
        words.put("sums.s", "1");
        words.put("pause.s", "1");
        return InfluxPlan.of(new Settings(words));
    }
}
