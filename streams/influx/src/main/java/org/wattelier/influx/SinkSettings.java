package org.wattelier.influx;

import java.time.Duration;
import java.util.Map;
import org.wattelier.events.Topics;
import org.wattelier.influx.schema.Buckets;
import org.wattelier.influx.server.ServerSettings;

/// @param kafka client settings, `bootstrap.servers` at least
/// @param sums  how often clusters, quarter hours and days are brought up to date, and offsets committed
public record SinkSettings(
        ServerSettings server, Buckets buckets, Map<String, Object> kafka, Topics topics, Duration sums) {
    public static final Duration USUAL_SUMS = Duration.ofSeconds(20);

    public SinkSettings {
        kafka = Map.copyOf(kafka);
    }

    /// Kafka's settings may hold passwords.
    @Override
    public String toString() {
        return "SinkSettings[" + server + ", " + buckets + ", kafka=" + kafka.keySet() + ", sums=" + sums + "]";
    }
}
