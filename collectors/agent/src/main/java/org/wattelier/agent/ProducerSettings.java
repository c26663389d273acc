package org.wattelier.agent;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/// Kafka's settings for a process that sends a kilobyte every ten seconds and must not be felt: little memory, few
/// threads woken, few lines in the log while the broker is away. What the site says goes before.
final class ProducerSettings {
    private ProducerSettings() {}

    static Map<String, Object> small(Map<String, String> site) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 16 << 10);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000L);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 15_000L);
        // Packed batches give lz4 nothing to find; its frame alone would make them longer.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        settings.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "wattelier-agent");
        settings.putAll(site);
        return settings;
    }
}
