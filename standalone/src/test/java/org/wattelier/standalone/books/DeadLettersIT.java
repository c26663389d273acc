package org.wattelier.standalone.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.events.codec.SampleCodec;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;

/// Records that cannot be taken: kept with a reason, stopping nothing, slowing little.
@Tag("alone")
class DeadLettersIT {
    private static final int FLOOD = 100_000;
    private static final int PAIRS = 3;
    private static final int PARTITIONS = 4;

    @TempDir
    Path dir;

    private record Bad(String topic, String key, byte[] value) {}

    @Test
    void each_kind_of_bad_record_is_kept_with_its_reason_and_stops_nothing() {
        var topics = new Topics("kinds.");
        Trace trace = Trace.of(SimulationSettings.finite(3, 10, 60, Duration.ofMinutes(10)));
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            String bootstrap = broker.bootstrapServers();
            List<Bad> bad = kinds(topics, trace);
            try (var streams = streams(bootstrap, topics);
                    var published = new Published(bootstrap, topics)) {
                streams.start();
                send(bootstrap, bad);
                Feeding.send(bootstrap, topics, events(trace));
                send(bootstrap, bad);
                assertThat(published.readUntil(
                                books -> books.hasFinal(trace.endedJobs()) && books.balances(), Duration.ofMinutes(1)))
                        .isTrue();
            }
            assertThat(reasons(bootstrap, topics, 2 * bad.size()))
                    .hasSize(2 * bad.size())
                    .anyMatch(reason -> reason.contains("truncated at byte"))
                    .anyMatch(reason -> reason.contains("before its start"))
                    .anyMatch(reason -> reason.contains("cores per node must be"))
                    .anyMatch(reason -> reason.contains("bytes, at most"))
                    .anyMatch(reason -> reason.contains("not readable as JSON"))
                    .anyMatch(reason -> reason.contains("ahead of the broker"))
                    .anyMatch(reason -> reason.contains("does not name"));
        }
    }

    @Test
    void a_flood_of_bad_records_slows_good_ones_by_a_fifth_at_most() {
        Trace trace = Trace.of(SimulationSettings.finite(4, 200, 1500, Duration.ofMinutes(20)));
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            String bootstrap = broker.bootstrapServers();
            // The first run warms the machine up; each other run has topics of its own. Neighbours share what the
            // compiler
            // has done so far; one pair alone says little.
            seconds(bootstrap, new Topics("warm."), trace, 0);
            double[] ratios = new double[PAIRS];
            for (int i = 0; i < PAIRS; i++) {
                double calm = seconds(bootstrap, new Topics("calm" + i + "."), trace, 0);
                double flooded = seconds(bootstrap, new Topics("flood" + i + "."), trace, FLOOD);
                ratios[i] = flooded / calm;
                System.out.printf(
                        "%d events alone %.1f s of CPU, among %d bad records %.1f s: %.2f times as much%n",
                        trace.events().size(), calm, FLOOD, flooded, ratios[i]);
            }
            Arrays.sort(ratios);
            assertThat(ratios[PAIRS / 2]).isLessThanOrEqualTo(1.2);
        }
    }

    /// CPU time that streams and broker take for everything that waits for them: what limits them, and unlike the time
    /// on
    /// the wall not changed by what else the machine does.
    private double seconds(String bootstrap, Topics topics, Trace trace, int flood) {
        try (var streams = streams(bootstrap, topics);
                var published = new Published(bootstrap, topics)) {
            var random = new SplittableRandom(1);
            var bad = new ArrayList<Bad>();
            for (int i = 0; i < flood; i++) {
                byte[] junk = new byte[random.nextInt(1, 400)];
                random.nextBytes(junk);
                bad.add(new Bad(topics.nodeSamples(), "sim/c" + random.nextInt(100), junk));
            }
            int half = trace.events().size() / 2;
            Feeding.send(bootstrap, topics, events(trace).subList(0, half));
            send(bootstrap, bad);
            Feeding.send(
                    bootstrap,
                    topics,
                    events(trace).subList(half, trace.events().size()));
            double begun = cpuSeconds();
            streams.start();
            assertThat(published.readUntil(
                            books -> books.hasFinal(trace.endedJobs()) && books.balances(), Duration.ofMinutes(3)))
                    .isTrue();
            return cpuSeconds() - begun;
        }
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static List<Bad> kinds(Topics topics, Trace trace) {
        var bad = new ArrayList<Bad>();
        for (TimedEvent timed : trace.events()) {
            if (timed.event() instanceof Event.Samples samples && bad.isEmpty()) {
                byte[] whole = new SampleCodec().encode(samples.batch());
                bad.add(new Bad(topics.nodeSamples(), timed.event().key(), Arrays.copyOf(whole, 40)));
                bad.add(new Bad(topics.nodeSamples(), "sim/another", whole));
                bad.add(new Bad(topics.nodeSamples(), "sim/x", new byte[300_000]));
                bad.add(new Bad(topics.nodeSamples(), "sim/c001", FutureBatch.bytes()));
            }
        }
        trace.events().stream()
                .map(TimedEvent::event)
                .filter(event -> event instanceof Event.Job job && job.job().end() != null)
                .findFirst()
                .ifPresent(event -> bad.addAll(absurd(topics, (Event.Job) event)));
        bad.add(new Bad(topics.nodeFacts(), "sim/c001", "{".getBytes(StandardCharsets.UTF_8)));
        return bad;
    }

    private static List<Bad> absurd(Topics topics, Event.Job event) {
        String good = new String(JsonCodec.JOB.encode(event.job()), StandardCharsets.UTF_8);
        String backwards = good.replaceFirst("\"end\":\"[^\"]*\"", "\"end\":\"2000-01-01T00:00:00Z\"");
        String huge = good.replaceFirst("\"cores\":\\d+", "\"cores\":1000000");
        return List.of(
                new Bad(topics.jobs(), event.key(), backwards.getBytes(StandardCharsets.UTF_8)),
                new Bad(topics.jobs(), event.key(), huge.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Event> events(Trace trace) {
        return trace.events().stream().map(TimedEvent::event).toList();
    }

    private EnergyStreams streams(String bootstrap, Topics topics) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrap);
        TopicPlan.ensure(kafka, topics, PARTITIONS);
        return new EnergyStreams(new StreamsSettings(kafka, topics, dir.resolve(topics.prefix()), PARTITIONS, 2));
    }

    private static void send(String bootstrap, List<Bad> records) {
        var settings = new HashMap<String, Object>(Feeding.settings(bootstrap));
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("linger.ms", 20);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            records.forEach(bad -> producer.send(new ProducerRecord<>(bad.topic(), bad.key(), bad.value())));
            producer.flush();
        }
    }

    private static List<String> reasons(String bootstrap, Topics topics, int expected) {
        var reasons = new ArrayList<String>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(topics.deadLetters(), 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (reasons.size() < expected && System.nanoTime() < end) {
                for (ConsumerRecord<String, byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
                    byte[] reason =
                            letter.headers().lastHeader("wattelier.reason").value();
                    reasons.add(new String(reason, StandardCharsets.UTF_8));
                }
            }
        }
        return reasons;
    }
}
