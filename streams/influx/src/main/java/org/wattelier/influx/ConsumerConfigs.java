package org.wattelier.influx;

import java.util.HashMap;
import java.util.Map;

/// How the topics are read. What a site sets under `kafka.` wins.
final class ConsumerConfigs {
    private static final int AT_ONCE = 5000;

    private ConsumerConfigs() {}

    static Map<String, Object> of(SinkSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put("group.id", settings.topics().prefix() + "influx");
        config.put("client.id", "wattelier-influx");
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("allow.auto.create.topics", false);
        config.put("max.poll.records", AT_ONCE);
        config.putAll(settings.kafka());
        // Not for sites to choose: books depend on them.
        config.put("enable.auto.commit", false);
        config.put("group.protocol", "classic");
        config.put("partition.assignment.strategy", OneReader.class.getName());
        return config;
    }
}
