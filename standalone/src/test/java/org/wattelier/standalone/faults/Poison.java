package org.wattelier.standalone.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wattelier.events.Event;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.SampleCodec;
import org.wattelier.standalone.books.FutureBatch;

/// Records that must be refused, in every topic that the streams read.
final class Poison {
    private record Bad(String topic, byte[] key, byte[] value) {}

    private Poison() {}

    /// Answers how many it sent.
    static int send(Scene scene, List<Event> events) {
        List<Bad> all = all(scene.topics(), events);
        var settings = new HashMap<String, Object>(scene.kafka());
        settings.put("max.in.flight.requests.per.connection", 1);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            all.forEach(bad -> producer.send(new ProducerRecord<>(bad.topic(), bad.key(), bad.value())));
            producer.flush();
        }
        return all.size();
    }

    private static List<Bad> all(Topics topics, List<Event> events) {
        byte[] batch = events.stream()
                .filter(event -> event instanceof Event.Samples)
                .map(event -> new SampleCodec().encode(((Event.Samples) event).batch()))
                .findFirst()
                .orElseThrow();
        byte[] node = utf8("sim/c001");
        byte[] notText = {(byte) 0xff, (byte) 0xfe, 0, 1};
        return List.of(
                new Bad(topics.nodeSamples(), node, Arrays.copyOf(batch, 40)),
                new Bad(topics.nodeSamples(), utf8("sim/another"), batch),
                new Bad(topics.nodeSamples(), notText, batch),
                new Bad(topics.nodeSamples(), node, new byte[300_000]),
                new Bad(topics.nodeSamples(), node, FutureBatch.bytes()),
                new Bad(topics.nodeFacts(), node, utf8("{")),
                new Bad(topics.nodeFacts(), node, utf8("[".repeat(5_000))),
                new Bad(topics.nodeFacts(), notText, utf8("{}")),
                new Bad(topics.jobs(), utf8("sim/1#1"), utf8("{\"id\":null}")),
                new Bad(topics.jobs(), utf8("sim/1#1"), utf8("null")),
                new Bad(topics.jobs(), notText, notText),
                new Bad(topics.jobs(), utf8("sim/1#1"), new byte[0]));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
