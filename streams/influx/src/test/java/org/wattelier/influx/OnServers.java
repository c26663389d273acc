package org.wattelier.influx;

import com.influxdb.client.write.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.influx.kit.Servers;
import org.wattelier.influx.kit.TestServer;
import org.wattelier.influx.schema.Buckets;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.server.Answer;
import org.wattelier.influx.server.InfluxServer;
import org.wattelier.influx.server.ServerSettings;

/// The contract: each test runs on every InfluxDB that is here, in buckets of its own.
@ParameterizedClass
@MethodSource("servers")
abstract class OnServers {
    /// A day that has begun an hour ago at least, with all of its windows inside every retention.
    static final long DAY = Level.DAY.begin(Instant.now().getEpochSecond() - 3 * 86_400);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Parameter
    Servers.@Nullable Named named;

    final SinkCounts counts = new SinkCounts();
    Buckets buckets = Buckets.USUAL;
    InfluxServer influx;
    Sink sink;

    static Stream<Servers.Named> servers() {
        return Servers.here();
    }

    @BeforeEach
    void freshBuckets() {
        Buckets usual = Buckets.USUAL;
        buckets = new Buckets(
                "kit" + NUMBER.incrementAndGet() + "_", usual.minutes(), usual.quarters(), usual.days(), usual.jobs());
        influx = new InfluxServer(settings());
        sink = restarted();
        sink.prepare();
    }

    @AfterEach
    void close() {
        influx.close();
    }

    TestServer server() {
        return Objects.requireNonNull(named).server();
    }

    ServerSettings settings() {
        return new ServerSettings(
                server().url(),
                server().org(),
                server().token().toCharArray(),
                Duration.ofSeconds(10),
                Duration.ofMillis(300));
    }

    /// A sink that remembers nothing.
    Sink restarted() {
        return new Sink(influx, buckets, counts, InstantSource.system());
    }

    void take(Record... records) {
        sink.take(Made.records(records));
        sink.settle();
    }

    List<Answer> ask(Level level, String statement) {
        return influx.ask(buckets.of(level), statement);
    }

    List<Answer> askJobs(String statement) {
        return influx.ask(buckets.ofJobs(), statement);
    }

    void write(Level level, Point... points) {
        influx.write(buckets.of(level), List.of(points));
    }

    /// What a statement with one row and one column answers; NaN where there is none.
    double one(Level level, String statement) {
        return one(ask(level, statement));
    }

    static double one(List<Answer> rows) {
        return rows.isEmpty()
                ? Double.NaN
                : Double.parseDouble(
                        rows.getFirst().values().values().iterator().next());
    }
}
