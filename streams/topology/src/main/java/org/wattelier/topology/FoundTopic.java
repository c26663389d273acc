package org.wattelier.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;

/// A topic as the brokers describe it.
///
/// @param replicas of each partition, by broker number
record FoundTopic(String name, List<List<Integer>> replicas, Map<String, String> configs) {
    static FoundTopic of(TopicDescription described, Config config) {
        return new FoundTopic(
                described.name(),
                described.partitions().stream()
                        .map(partition ->
                                partition.replicas().stream().map(Node::id).toList())
                        .toList(),
                config.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }

    int partitions() {
        return replicas.size();
    }

    /// Of the partition that has the fewest.
    int fewestReplicas() {
        return replicas.stream().mapToInt(List::size).min().orElse(0);
    }

    String config(String key) {
        return configs.getOrDefault(key, "");
    }

    long number(String key, long otherwise) {
        try {
            return Long.parseLong(config(key));
        } catch (NumberFormatException notToldByTheBroker) {
            return otherwise;
        }
    }
}
