package org.wattelier.standalone.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.process.CommandProcess;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.topology.LagWatch;
import org.wattelier.topology.Lags;
import org.wattelier.topology.TopicPlan;

/// The streams as a service of their own, as `wattelier streams` starts it.
class StreamsServiceIT {
    private static final Topics TOPICS = Topics.STANDARD;
    private static final Pattern LINE = Pattern.compile("(\\S+) ([-0-9.E]+)");

    @TempDir
    Path dir;

    @Test
    void ready_once_caught_up_counts_all_that_comes_in_and_ends_in_order() throws Exception {
        Trace trace = Trace.of(SimulationSettings.finite(3, 10, 20, Duration.ofMinutes(5)));
        List<Event> events = trace.events().stream().map(TimedEvent::event).toList();
        long batches = events.stream().filter(Event.Samples.class::isInstance).count();
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            TopicPlan.ensure(Map.of("bootstrap.servers", broker.bootstrapServers()), TOPICS, Calm.PARTITIONS);
            Feeding.send(broker.bootstrapServers(), TOPICS, events);
            assertHourBehind(broker.bootstrapServers(), batches);
            caughtUp(broker, trace, events);
        }
    }

    /// Nobody has read yet, and an hour later the oldest record is an hour old.
    private static void assertHourBehind(String bootstrap, long batches) throws Exception {
        InstantSource later = () -> Instant.now().plus(Duration.ofHours(1));
        try (var watch = new LagWatch(Map.of("bootstrap.servers", bootstrap), TOPICS, later)) {
            Lags lags = watch.look();
            assertThat(lags.topics().get("node-samples")).satisfies(lag -> {
                assertThat(lag.records()).isEqualTo(batches);
                assertThat(lag.seconds().orElseThrow()).isBetween(3600.0, 3700.0);
            });
        }
    }

    private void caughtUp(EmbeddedBroker broker, Trace trace, List<Event> events) throws Exception {
        long batches = events.stream().filter(Event.Samples.class::isInstance).count();
        try (var service = streams(broker.bootstrapServers(), "ready.lag.s = 1")) {
            assertThat(service.says("ready ", 90)).as(errors()).isTrue();
            String address = service.out().getFirst().substring("ready ".length());
            assertThat(metrics(address)).containsEntry(input("node-samples"), 1.0 * batches);
            Feeding.send(broker.bootstrapServers(), TOPICS, events);
            try (var published = new Published(broker.bootstrapServers(), TOPICS)) {
                assertThat(published.readUntil(
                                books -> books.hasFinal(trace.endedJobs()) && books.balances(), Duration.ofMinutes(1)))
                        .isTrue();
            }
            assertThat(Waiting.until(
                            () -> metrics(address).getOrDefault(input("node-samples"), 0.0) == 2 * batches
                                    && ok(address),
                            30))
                    .as(get(address).body())
                    .isTrue();
            Map<String, Double> metrics = metrics(address);
            assertIdentity(metrics, events);
            assertThat(metrics)
                    .containsEntry("wattelier_streams_threads_alive", 2.0)
                    .containsKey("wattelier_streams_lag_seconds{topic=\"node-samples\"}");
            for (String busy : List.of("transactions_total", "state_memory_bytes", "active_tasks")) {
                assertThat(metrics.getOrDefault("wattelier_streams_" + busy, 0.0))
                        .as(busy)
                        .isPositive();
            }
            assertThat(service.stop()).isLessThan(Duration.ofSeconds(10));
            assertThat(service.exit()).as(errors()).isZero();
            assertThat(members(broker.bootstrapServers())).isZero();
        }
    }

    @Test
    void a_topic_that_is_not_as_expected_keeps_the_streams_from_starting() throws Exception {
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start();
                var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic(TOPICS.jobs(), 3, (short) 1).configs(Map.of("cleanup.policy", "delete"))))
                    .all()
                    .get();
            try (var service = streams(broker.bootstrapServers(), "")) {
                assertThat(service.exit()).isEqualTo(1);
                assertThat(errors())
                        .contains("topic wattelier.jobs: partitions is 3, expected 4. Partition counts are fixed")
                        .contains("cleanup.policy is delete, expected compact. Run: kafka-configs.sh")
                        .contains("message.timestamp.type is CreateTime, expected LogAppendTime")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void every_wrong_setting_is_told_at_once_and_no_secret_is() throws Exception {
        try (var service = streams("127.0.0.1:1", "prtitions = 3\nthreads = 0\nkafka.sasl.jaas.config = hush\n")) {
            assertThat(service.exit()).isEqualTo(2);
            assertThat(errors())
                    .contains("prtitions is not known")
                    .contains("threads is \"0\"")
                    .doesNotContain("hush");
        }
    }

    private static void assertIdentity(Map<String, Double> metrics, List<Event> events) {
        for (String input : List.of("node-samples", "node-facts", "jobs", "ticks")) {
            double outcomes = metrics.entrySet().stream()
                    .filter(e -> e.getKey().startsWith("wattelier_streams_outcome_total{input=\"" + input + "\""))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            assertThat(outcomes).as(input).isEqualTo(metrics.get(input(input)));
        }
        long batches = events.stream().filter(Event.Samples.class::isInstance).count();
        assertThat(metrics)
                .containsEntry(input("node-samples"), 2.0 * batches)
                .containsEntry(
                        "wattelier_streams_outcome_total{input=\"node-samples\",outcome=\"accepted\"}", 1.0 * batches)
                .containsEntry(
                        "wattelier_streams_outcome_total{input=\"node-samples\",outcome=\"duplicate\"}", 1.0 * batches);
    }

    private static String input(String of) {
        return "wattelier_streams_received_total{input=\"" + of + "\"}";
    }

    private CommandProcess streams(String bootstrap, String more) throws Exception {
        Path config = dir.resolve("streams.conf");
        Files.writeString(
                config,
                "kafka = " + bootstrap + "\npartitions = 4\nlisten = 127.0.0.1:0\nstate = " + dir.resolve("state")
                        + "\n" + more);
        Files.createDirectories(dir.resolve("tmp"));
        return new CommandProcess(dir.resolve("tmp"), "streams", "--config", config.toString());
    }

    private String errors() throws Exception {
        return Files.readString(dir.resolve("tmp.err"));
    }

    private static int members(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            return admin.describeConsumerGroups(List.of("wattelier.streams"))
                    .all()
                    .get()
                    .get("wattelier.streams")
                    .members()
                    .size();
        }
    }

    private static boolean ok(String health) {
        return get(health).statusCode() == 200;
    }

    private static Map<String, Double> metrics(String health) {
        var metrics = new TreeMap<String, Double>();
        get(health.replace("/health", "/metrics")).body().lines().forEach(line -> {
            var matcher = LINE.matcher(line);
            if (matcher.matches()) {
                metrics.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
            }
        });
        return metrics;
    }

    private static HttpResponse<String> get(String address) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
