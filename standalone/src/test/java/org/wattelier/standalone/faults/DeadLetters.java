package org.wattelier.standalone.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What the streams have refused so far.
final class DeadLetters {
    private DeadLetters() {}

    /// The reason of each, or all that its headers say where there is none: then it was a fault of ours.
    static List<String> reasons(Scene scene) {
        Map<String, Object> settings = new HashMap<>(scene.kafka());
        settings.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(scene.topics().deadLetters(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            var reasons = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                for (var letter : consumer.poll(Duration.ofMillis(200))) {
                    Header reason = letter.headers().lastHeader("wattelier.reason");
                    reasons.add(
                            reason == null
                                    ? text(letter.headers().toArray())
                                    : new String(reason.value(), StandardCharsets.UTF_8));
                }
            }
            return reasons;
        }
    }

    private static String text(Header[] headers) {
        var text = new StringBuilder("no reason");
        for (Header header : headers) {
            String value = new String(header.value(), StandardCharsets.UTF_8);
            text.append(' ').append(header.key()).append('=').append(value, 0, Math.min(200, value.length()));
        }
        return text.toString();
    }
}
