package org.wattelier.standalone.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;
import org.wattelier.standalone.kafka.Connection;
import org.wattelier.topology.Refusal;

/// Sends dead letters back to where they came from: the same bytes, the same topic and partition. Doing so twice
/// changes
/// nothing, because inputs are replacements; one that is refused again is not sent a third time unless it is named.
public final class Replay {
    /// Why a letter is left where it is.
    public enum Skip {
        /// It does not say where it came from, or from no topic that we read: whoever can write dead letters must not
        /// make us write elsewhere.
        NOT_AN_INPUT,
        /// The topic has fewer partitions now.
        NO_SUCH_PARTITION,
        /// The key was no text; what it was is not known any more.
        KEY_LOST,
        /// It was sent again before, and refused again.
        REFUSED_AGAIN
    }

    /// @param failed Kafka did not take it
    public record Outcome(long sent, long failed, Map<Skip, Long> skipped) {}

    private final Connection connection;
    private final Set<String> inputs;
    private final Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Set<Long> refusedAgain = new HashSet<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    public Replay(Connection connection) {
        this.connection = connection;
        Topics topics = connection.topics();
        inputs = Set.of(topics.nodeSamples(), topics.nodeFacts(), topics.jobs());
    }

    /// @param named offsets to be sent even if they were refused again; empty for none
    public Outcome run(DeadLetters letters, Selection selection, Set<Long> named) {
        letters.forEach(selection.since(), letter -> {
            if (letter.replayOf() != null) {
                refusedAgain.add(letter.replayOf());
            }
        });
        Map<String, Object> settings = new HashMap<>(connection.plain());
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            // Letters that come of this replay are behind the end that is read now.
            letters.forEach(selection.since(), letter -> {
                if (selection.has(letter)) {
                    take(producer, letter, named::contains);
                }
            });
            producer.flush();
        }
        return new Outcome(sent.get(), failed.get(), Map.copyOf(skipped));
    }

    private void take(KafkaProducer<byte[], byte[]> producer, DeadLetter letter, Predicate<Long> named) {
        Skip why = why(producer, letter, named.test(letter.offset()));
        DeadLetter.Origin origin = letter.origin();
        if (why != null || origin == null) {
            skipped.merge(why == null ? Skip.NOT_AN_INPUT : why, 1L, Long::sum);
            return;
        }
        var again = new ProducerRecord<>(origin.topic(), origin.partition(), letter.key(), letter.value());
        long first = letter.replayOf() == null ? letter.offset() : letter.replayOf();
        again.headers().add(Refusal.REPLAYED, String.valueOf(first).getBytes(StandardCharsets.UTF_8));
        producer.send(again, (ignored, problem) -> (problem == null ? sent : failed).incrementAndGet());
    }

    private @Nullable Skip why(KafkaProducer<byte[], byte[]> producer, DeadLetter letter, boolean named) {
        DeadLetter.Origin origin = letter.origin();
        if (origin == null || !inputs.contains(origin.topic())) {
            return Skip.NOT_AN_INPUT;
        }
        int count = partitions.computeIfAbsent(
                origin.topic(), topic -> producer.partitionsFor(topic).size());
        if (origin.partition() >= count) {
            return Skip.NO_SUCH_PARTITION;
        }
        byte[] key = letter.key();
        if (key != null
                && Escaped.utf8(key).map(text -> text.indexOf('\ufffd') >= 0).orElse(false)) {
            return Skip.KEY_LOST;
        }
        boolean again = letter.replayOf() != null || refusedAgain.contains(letter.offset());
        return again && !named ? Skip.REFUSED_AGAIN : null;
    }

    /// Topics that letters are sent back to.
    public List<String> inputs() {
        return inputs.stream().sorted().toList();
    }
}
