package org.wattelier.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;
import org.wattelier.results.ResultTopics;

/// What a topic must be like, or books would not close.
///
/// @param kept how long records stay at least; null where the last record of each key stays for ever
record ExpectedTopic(String name, int partitions, @Nullable Duration kept) {
    static final int REPLICAS = 3;
    static final int IN_SYNC = 2;

    static List<ExpectedTopic> all(Topics topics, int partitions) {
        var results = new ResultTopics(topics);
        return List.of(
                new ExpectedTopic(topics.nodeSamples(), partitions, Duration.ofDays(7)),
                new ExpectedTopic(topics.nodeFacts(), partitions, null),
                new ExpectedTopic(topics.jobs(), partitions, null),
                new ExpectedTopic(topics.people(), partitions, null),
                new ExpectedTopic(results.nodeEnergy(), partitions, Duration.ofDays(30)),
                new ExpectedTopic(results.jobEnergy(), partitions, null),
                new ExpectedTopic(topics.deadLetters(), 1, Duration.ofDays(30)));
    }

    String cleanupPolicy() {
        return kept == null ? "compact" : "delete";
    }

    /// Append time is the record's time: brokers delete by it, and a replayed trace would vanish by its own dates.
    NewTopic made(int brokers) {
        Map<String, String> configs = new HashMap<>();
        configs.put("message.timestamp.type", "LogAppendTime");
        configs.put("cleanup.policy", cleanupPolicy());
        if (kept != null) {
            configs.put("retention.ms", "" + kept.toMillis());
        }
        boolean several = brokers >= REPLICAS;
        if (several) {
            configs.put("min.insync.replicas", "" + IN_SYNC);
        }
        return new NewTopic(name, partitions, several ? (short) REPLICAS : (short) -1).configs(configs);
    }
}
