package org.wattelier.standalone.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Topics;
import org.wattelier.feeds.settings.Settings;

/// Where Kafka is and what our topics are called there: keys `kafka`, `kafka.*` (Kafka's own, passed through) and
/// `topics`.
public record Connection(Map<String, Object> kafka, Topics topics) {
    /// What only Kafka Streams understands: settings for one kind of its clients.
    private static final List<String> STREAMS_ONLY =
            List.of("producer.", "consumer.", "main.consumer.", "restore.consumer.", "admin.", "topic.", "num.");

    public Connection {
        kafka = Map.copyOf(kafka);
    }

    public static Connection of(Settings settings, String clientId) {
        String broker = settings.needed("kafka", "the broker, for example broker.example.org:9093");
        Map<String, Object> kafka = new HashMap<>(settings.under("kafka."));
        kafka.put("bootstrap.servers", broker);
        kafka.putIfAbsent("client.id", clientId);
        return new Connection(kafka, topics(settings));
    }

    private static Topics topics(Settings settings) {
        String word = settings.word("topics");
        try {
            return word.isEmpty() ? Topics.STANDARD : new Topics(word);
        } catch (IllegalArgumentException e) {
            settings.problem("topics", word, String.valueOf(e.getMessage()));
            return Topics.STANDARD;
        }
    }

    /// For plain clients: producers, consumers, administration.
    public Map<String, Object> plain() {
        Map<String, Object> plain = new HashMap<>(kafka);
        plain.keySet().removeIf(key -> STREAMS_ONLY.stream().anyMatch(key::startsWith));
        plain.remove("group.instance.id");
        return plain;
    }

    /// Passwords are among the settings.
    @Override
    public String toString() {
        return kafka.get("bootstrap.servers") + " " + topics.prefix();
    }
}
