package org.wattelier.standalone.streams;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.settings.Settings;
import org.wattelier.standalone.kafka.Connection;
import org.wattelier.topology.BoundedRocks;
import org.wattelier.topology.StreamsSettings;

/// What the streams of a cluster installation are told.
///
/// @param state       folder of this instance's stores; may be lost, then they are read back from Kafka
/// @param partitions  of every keyed topic; 12, or 48 above 2,000 nodes; fixed for the life of an installation
/// @param threads     that compute, each with partitions of its own
/// @param standby     further instances that keep each store up to date
/// @param memoryBytes that all stores together may hold in memory
/// @param readyLag    who is further behind than this is not ready
/// @param listen      for `/metrics` and `/health`; null for nowhere
public record StreamsPlan(
        Connection connection,
        Path state,
        int partitions,
        int threads,
        int standby,
        long memoryBytes,
        Duration readyLag,
        @Nullable InetSocketAddress listen) {
    /// What its variables begin with: `WATTELIER_STREAMS_READY_LAG_S` is `ready.lag.s`.
    public static final String VARIABLE = "WATTELIER_STREAMS_";

    private static final int CACHE_PART = 3;

    /// @throws org.wattelier.feeds.settings.BadSettings with every problem at once
    public static StreamsPlan of(Settings settings) {
        Path state = settings.path("state");
        var plan = new StreamsPlan(
                Connection.of(settings, "wattelier-streams"),
                state == null ? Path.of("/var/lib/wattelier-streams") : state,
                (int) settings.whole("partitions", 12, 1, 1000),
                (int) settings.whole("threads", 2, 1, 64),
                (int) settings.whole("standby", 1, 0, 5),
                settings.whole("memory.mb", 240, 96, 1 << 20) << 20,
                settings.seconds("ready.lag.s", Duration.ofSeconds(30), 1, 86_400),
                settings.listen("listen", "127.0.0.1:9467"));
        settings.complete();
        return plan;
    }

    /// A third of the memory holds records in front of RocksDB, the rest RocksDB's blocks and write buffers.
    StreamsSettings streams() {
        Map<String, Object> kafka = new HashMap<>(connection.kafka());
        kafka.put("num.standby.replicas", standby);
        kafka.put("statestore.cache.max.bytes", memoryBytes / CACHE_PART);
        kafka.put(BoundedRocks.BUDGET, memoryBytes - memoryBytes / CACHE_PART);
        return new StreamsSettings(kafka, connection.topics(), state, partitions, threads);
    }
}
