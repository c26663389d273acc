package org.wattelier.standalone.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.influx.kit.TestServer;
import org.wattelier.results.NodeEnergy;
import org.wattelier.simulator.JobLengths;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.books.Feeding;
import org.wattelier.standalone.books.Published;
import org.wattelier.standalone.books.Trace;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.influx.InfluxPlan;
import org.wattelier.standalone.influx.InfluxService;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// A small simulated cluster, through Kafka, the streams and the sink into a real InfluxDB; under names that are hard
/// to
/// write.
///
/// @param lines what the books say: the last line of each node and minute
record ShownSite(String prefix, Instant from, Instant to, List<NodeEnergy> lines) {
    static final String CLUSTER = "alpes d'été \"2\" [.*]+";
    private static final int PARTITIONS = 4;

    static ShownSite in(TestServer server, Path state, String prefix) throws Exception {
        Instant begin = Instant.now().minus(Duration.ofMinutes(50)).truncatedTo(ChronoUnit.MINUTES);
        Trace trace = Trace.of(new SimulationSettings(
                11, CLUSTER, 10, 160, begin, Duration.ofMinutes(35), JobLengths.SHORT, 0.02, true, true));
        List<Event> plain = trace.events().stream().map(TimedEvent::event).toList();
        List<Event> events = plain.stream().map(Renamed.of(plain)::apply).toList();
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
            TopicPlan.ensure(kafka, Topics.STANDARD, PARTITIONS);
            try (var streams = new EnergyStreams(new StreamsSettings(kafka, Topics.STANDARD, state, PARTITIONS, 1));
                    var published = new Published(broker.bootstrapServers(), Topics.STANDARD);
                    var sink = new InfluxService(
                            plan(broker.bootstrapServers(), server, prefix), InstantSource.system())) {
                streams.start();
                Feeding.send(broker.bootstrapServers(), Topics.STANDARD, events);
                assertThat(published.readUntil(
                                books -> books.hasFinal(trace.endedJobs()) && books.balances(), Duration.ofSeconds(90)))
                        .isTrue();
                published.readToRest(Duration.ofSeconds(1));
                var site = new ShownSite(
                        prefix,
                        begin.truncatedTo(ChronoUnit.DAYS),
                        begin.plus(Duration.ofHours(3)),
                        List.copyOf(published.lines()));
                site.awaitSums(server);
                assertThat(sink.report().trouble()).isEmpty();
                return site;
            }
        }
    }

    double joules() {
        return lines.stream().mapToLong(NodeEnergy::totalUj).sum() / 1e6;
    }

    /// What Grafana puts in the place of `$timeFilter`.
    String range() {
        return "time >= " + from.toEpochMilli() + "ms and time <= " + to.toEpochMilli() + "ms";
    }

    private void awaitSums(TestServer server) throws Exception {
        try (var influx = new InfluxQuestions(server)) {
            assertThat(Waiting.until(
                            () -> Math.abs(sum(influx, "days", "cluster_1d") - joules()) < 1e-3
                                    && Math.abs(sum(influx, "quarters", "cluster_15m") - joules()) < 1e-3,
                            60))
                    .as("sums of the sink")
                    .isTrue();
        }
    }

    private double sum(InfluxQuestions influx, String bucket, String measurement) {
        try {
            return influx.ask(prefix + bucket, "SELECT sum(energy_j) AS e FROM " + measurement)
                    .number("e");
        } catch (java.io.IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static InfluxPlan plan(String broker, TestServer server, String prefix) {
        Map<String, String> words = new HashMap<>();
        words.put("kafka", broker);
        words.put("url", server.url().toString());
        words.put("org", server.org());
        words.put("prefix", prefix);
        words.put("sums.s", "1");
        words.put("pause.s", "1");
        return InfluxPlan.of(new Settings(words));
    }
}
