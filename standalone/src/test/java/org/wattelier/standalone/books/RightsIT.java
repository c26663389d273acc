package org.wattelier.standalone.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.EventProducer;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.broker.GuardedBroker;
import org.wattelier.standalone.kafka.Connection;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.standalone.streams.StreamsPlan;
import org.wattelier.standalone.streams.StreamsService;

/// The rights that the documentation names are enough, and no more than that.
@Tag("slow")
class RightsIT {
    private static final Topics TOPICS = Topics.STANDARD;

    @TempDir
    Path dir;

    @Test
    void each_service_can_do_its_work_with_the_documented_rights_and_nothing_else() throws Exception {
        Trace trace = Trace.of(SimulationSettings.finite(3, 10, 15, Duration.ofMinutes(5)));
        List<Event> events = trace.events().stream().map(TimedEvent::event).toList();
        try (var broker = new GuardedBroker(dir.resolve("kafka"), "agent", "feed", "streams", "influx", "advisor")) {
            try (var admin = Admin.create(broker.settings("admin"))) {
                admin.createAcls(Rights.documented()).all().get();
            }
            try (var service = service(broker)) {
                assertThat(Waiting.until(service::ready, 60)).as("ready").isTrue();
                send(broker, "agent", events.stream().filter(RightsIT::isAgents).toList());
                send(
                        broker,
                        "feed",
                        events.stream().filter(event -> !isAgents(event)).toList());
                assertThat(jobs(broker, "advisor", "", trace.endedJobs())).isEqualTo(trace.endedJobs());
                assertThat(jobs(broker, "influx", "wattelier.influx", trace.endedJobs()))
                        .isEqualTo(trace.endedJobs());
                assertThat(Waiting.until(service::ready, 30)).as("still ready").isTrue();
            }
            assertThatThrownBy(() -> jobs(broker, "agent", "", Set.of()))
                    .isInstanceOf(TopicAuthorizationException.class);
            Event job = events.stream()
                    .filter(Event.Job.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() -> {
                        try (var producer = new EventProducer(broker.settings("agent"), TOPICS)) {
                            producer.send(job).get();
                        }
                    })
                    .hasMessageContaining("Not authorized");
        }
    }

    private StreamsService service(GuardedBroker broker) throws Exception {
        var connection = new Connection(broker.settings("streams"), TOPICS);
        return new StreamsService(
                        new StreamsPlan(
                                connection, dir.resolve("state"), 4, 1, 1, 96L << 20, Duration.ofSeconds(30), null),
                        InstantSource.system())
                .start();
    }

    private static boolean isAgents(Event event) {
        return event instanceof Event.Samples || event instanceof Event.Facts;
    }

    private static void send(GuardedBroker broker, String user, List<Event> events) {
        try (var producer = new EventProducer(broker.settings(user), TOPICS)) {
            events.forEach(producer::send);
            producer.flush();
            assertThat(producer.failed()).isZero();
        }
    }

    /// Reads until all that are expected have come, for a minute at most.
    private static Set<String> jobs(GuardedBroker broker, String user, String group, Set<String> expected) {
        Map<String, Object> settings = new HashMap<>(broker.settings(user));
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        if (!group.isEmpty()) {
            settings.put("group.id", group);
        }
        String topic = "wattelier.job-energy";
        Set<String> jobs = new HashSet<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            if (group.isEmpty()) {
                consumer.assign(consumer.partitionsFor(topic).stream()
                        .map(info -> new TopicPartition(topic, info.partition()))
                        .toList());
            } else {
                consumer.subscribe(List.of(topic));
            }
            Instant end = Instant.now().plusSeconds(60);
            while (!jobs.containsAll(expected) && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(200)).forEach(entry -> jobs.add(entry.key()));
            }
        }
        return jobs;
    }
}
