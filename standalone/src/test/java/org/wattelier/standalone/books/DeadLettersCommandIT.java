package org.wattelier.standalone.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.Json;
import org.wattelier.events.codec.SampleCodec;
import org.wattelier.standalone.broker.BrokerSettings;
import org.wattelier.standalone.broker.EmbeddedBroker;
import org.wattelier.standalone.command.CommandLineDoor;
import org.wattelier.standalone.command.Surroundings;
import org.wattelier.standalone.site.Waiting;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.Intake;
import org.wattelier.topology.StreamsSettings;
import org.wattelier.topology.TopicPlan;
import tools.jackson.databind.JsonNode;

/// `wattelier dead-letters` on a real broker.
class DeadLettersCommandIT {
    private static final Topics TOPICS = Topics.STANDARD;
    private static final long MOST_AHEAD_MS = 300_000;

    @TempDir
    Path dir;

    private record Answer(int exit, String out, String err) {}

    @Test
    void what_was_refused_for_a_reason_that_has_gone_is_sent_again_and_taken_once() throws Exception {
        try (var broker = new EmbeddedBroker(BrokerSettings.throwaway()).start()) {
            String bootstrap = broker.bootstrapServers();
            Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrap);
            TopicPlan.ensure(kafka, TOPICS, Calm.PARTITIONS);
            try (var streams =
                    new EnergyStreams(new StreamsSettings(kafka, TOPICS, dir.resolve("state"), Calm.PARTITIONS, 1))) {
                streams.start();
                // Refused now, because its clock runs ahead by a little too much; not in some seconds.
                long tickMs = System.currentTimeMillis() + MOST_AHEAD_MS + 4_000;
                byte[] early = batch(tickMs);
                send(bootstrap, TOPICS.nodeSamples(), "c/n1", early);
                send(bootstrap, TOPICS.jobs(), "c/\u001b[2J\u202e1#1", new byte[] {'{', (byte) 0xff});
                assertThat(Waiting.until(() -> refused(streams) == 2, 60)).isTrue();
                list(bootstrap);
                assertThat(run(bootstrap, "replay").exit()).isEqualTo(2);
                assertThat(run(bootstrap, "replay").err()).contains("2 records would be sent again");
                assertThat(Waiting.until(() -> System.currentTimeMillis() > tickMs - MOST_AHEAD_MS + 500, 30))
                        .isTrue();
                replayTwice(bootstrap, streams);
            }
        }
    }

    private void list(String bootstrap) throws Exception {
        // The letters are committed a moment after they are counted.
        assertThat(Waiting.until(() -> letters(bootstrap).size() == 2, 20)).isTrue();
        List<JsonNode> letters = letters(bootstrap);
        assertThat(letters).anySatisfy(letter -> {
            assertThat(letter.get("topic").asString()).isEqualTo("wattelier.node-samples");
            assertThat(letter.get("key").asString()).isEqualTo("c/n1");
            assertThat(letter.get("reason").asString()).contains("set the node's clock");
            assertThat(letter.get("bytes").asInt()).isPositive();
        });
        Answer text = run(bootstrap, "list", "--topic", "jobs");
        assertThat(text.out().lines()).hasSize(1);
        assertThat(text.out())
                .contains("wattelier.jobs-")
                .contains("c/\\u{1b}[2J\\u{202e}1#1")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
        assertThat(run(bootstrap, "list", "--json").out().chars()).allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f);
        assertThat(run(bootstrap, "list", "--since", "2999-01-01").out()).isEmpty();
        assertThat(run(bootstrap, "list", "--since", "whenever").exit()).isEqualTo(2);
    }

    private void replayTwice(String bootstrap, EnergyStreams streams) throws Exception {
        Answer first = run(bootstrap, "replay", "--yes", "--json");
        assertThat(first.exit()).isZero();
        assertThat(Json.MAPPER.readTree(first.out()).get("sent").asInt()).isEqualTo(2);
        assertThat(Waiting.until(
                        () -> samples(streams).accepted() == 1
                                && letters(bootstrap).size() == 3,
                        30))
                .isTrue();
        Answer second = run(bootstrap, "replay", "--yes", "--json");
        JsonNode told = Json.MAPPER.readTree(second.out());
        // The batch goes again and changes nothing; what is still bad does not grow.
        assertThat(told.get("sent").asInt()).isEqualTo(1);
        assertThat(told.get("skipped").get("refused_again").asInt()).isEqualTo(2);
        assertThat(Waiting.until(() -> samples(streams).duplicate() == 1, 30)).isTrue();
        assertThat(samples(streams)).isEqualTo(new Intake.Counts(Intake.NODE_SAMPLES, 3, 1, 1, 0, 1));
        assertThat(letters(bootstrap)).hasSize(3);
        assertThat(run(bootstrap, "replay", "--offset", "999").exit()).isEqualTo(1);
        assertThat(run(bootstrap, "list", "--topics", "absent.").err())
                .contains("there is no topic absent.dead-letters");
    }

    private static List<JsonNode> letters(String bootstrap) {
        var letters = new ArrayList<JsonNode>();
        Json.MAPPER
                .readTree(run(bootstrap, "list", "--json").out())
                .get("dead_letters")
                .forEach(letters::add);
        return letters;
    }

    private static Intake.Counts samples(EnergyStreams streams) {
        return streams.intake().counts().stream()
                .filter(row -> row.of().equals(Intake.NODE_SAMPLES))
                .findFirst()
                .orElseThrow();
    }

    private static long refused(EnergyStreams streams) {
        return streams.intake().counts().stream()
                .mapToLong(Intake.Counts::refused)
                .sum();
    }

    private static Answer run(String bootstrap, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var surroundings = new Surroundings(
                Map.of("WATTELIER_STREAMS_KAFKA", bootstrap),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        var line = new ArrayList<>(List.of("dead-letters"));
        line.addAll(List.of(words));
        int exit = CommandLineDoor.run(surroundings, line.toArray(String[]::new));
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static byte[] batch(long tickMs) {
        var meter = new Meter("m", Domain.NODE, MeterKind.COUNTER, Method.BMC, Boundary.NODE_DC, "", 0, 1000);
        var tick = new Tick(tickMs, 1, -1, true, List.of(new Reading(0, tickMs, 1_000_000, 1000, 0, 0)), List.of());
        return new SampleCodec().encode(new SampleBatch(new NodeId("c", "n1"), tickMs, List.of(meter), List.of(tick)));
    }

    private static void send(String bootstrap, String topic, String key, byte[] value) {
        try (var producer = new KafkaProducer<>(
                Feeding.settings(bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
            producer.flush();
        }
    }
}
