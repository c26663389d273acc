package org.wattelier.influx;

import static org.assertj.core.api.Assertions.assertThat;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeId;
import org.wattelier.influx.points.TagText;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.server.Answer;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.Status;

/// Names as people give them, and servers as they are.
class ServerIT extends OnServers {
    static final List<String> NAMES = List.of(
            "plain",
            "with space",
            "a,b=c d",
            "quote\"and'quote",
            "back\\slash",
            "ends in \\",
            "\\,\\ \\=",
            "percent %41 %5C 100%",
            "é œ – 日本 🙂",
            "#comment",
            "time",
            "'; DROP DATABASE x; --",
            "{\"a\":1}",
            " lead and trail ");

    @Test
    void every_name_comes_back_as_it_was_given() {
        var records = new Records();
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i).replace("#", "_");
            records.add(Made.line(new NodeId("al ps,=" + name, name), DAY, i + 1, 0, 0, 0));
            records.add(Made.submitted(new JobId(name, name, i), Instant.ofEpochSecond(DAY), NAMES.get(i)));
            records.add(Made.job(
                    new JobId(name, name, i),
                    Status.FINAL,
                    Instant.ofEpochSecond(DAY + 60),
                    new EnergySeries(DAY - DAY % 20, 20, List.of(5L)),
                    new EnergySeries(DAY, 900, List.of(5L))));
        }
        sink.take(records);
        sink.settle();
        List<String> nodes = NAMES.stream().map(name -> name.replace("#", "_")).toList();
        assertThat(tags(ask(Level.MINUTE, "SELECT energy_j FROM node_1m GROUP BY node"), "node"))
                .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(tags(ask(Level.DAY, "SELECT energy_j FROM node_1d GROUP BY node"), "node"))
                .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(tags(askJobs("SELECT energy_j FROM job_power GROUP BY job"), "job"))
                .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(tags(askJobs("SELECT energy_j FROM job_15m GROUP BY partition"), "partition"))
                .containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(askJobs("SELECT partition AS p FROM job_info").stream().map(row -> row.text("p")))
                .containsExactlyInAnyOrderElementsOf(NAMES);
        sink = restarted();
        sink.take(records);
        sink.settle();
        assertThat(askJobs("SELECT jobs FROM job_15m WHERE jobs > 0")).hasSize(NAMES.size());
        assertThat(influx.counts().refused()).isZero();
    }

    private static List<String> tags(List<Answer> rows, String tag) {
        return rows.stream().map(row -> TagText.decode(row.tag(tag))).toList();
    }

    @Test
    void a_server_that_is_away_is_waited_for() {
        server().kill();
        CompletableFuture<Void> taken =
                CompletableFuture.runAsync(() -> take(Made.line(Made.node("n1"), DAY, 5_000_000, 0, 0, 0)));
        await(() -> influx.counts().retried() >= 6);
        assertThat(taken).isNotDone();
        assertThat(influx.counts().trouble()).isNotEmpty();
        server().start();
        taken.join();
        assertThat(influx.counts().trouble()).isEmpty();
        assertThat(one(Level.DAY, "SELECT energy_j FROM cluster_1d")).isEqualTo(5);
    }

    @Test
    void waiting_ends_when_it_is_told_to() {
        server().kill();
        CompletableFuture<Void> taken =
                CompletableFuture.runAsync(() -> take(Made.line(Made.node("n1"), DAY, 5_000_000, 0, 0, 0)));
        await(() -> influx.counts().retried() >= 1);
        influx.stop();
        assertThat(taken).failsWithin(java.time.Duration.ofSeconds(5));
        server().start();
    }

    @Test
    void points_that_the_server_refuses_are_counted_and_hold_up_nothing() {
        long old = DAY - 14 * 86_400;
        write(
                Level.MINUTE,
                Point.measurement("node_1m")
                        .addTag("cluster", "alps")
                        .addField("measured_ms", "a text")
                        .time(old * 1000, WritePrecision.MS));
        take(Made.line(Made.node("n1"), old, 5_000_000, 0, 0, 0), Made.line(Made.node("n1"), DAY, 7_000_000, 0, 0, 0));
        assertThat(influx.counts().refused()).isEqualTo(1);
        assertThat(influx.counts().reasons().toString()).contains("measured_ms");
        assertThat(one(Level.MINUTE, "SELECT sum(energy_j) FROM node_1m")).isEqualTo(7);
        assertThat(one(Level.DAY, "SELECT energy_j FROM node_1d WHERE time=" + DAY + "s"))
                .isEqualTo(7);
        assertThat(influx.counts().unanswered()).isPositive();
    }

    @Test
    void a_bad_point_among_many_is_found_and_left_out() {
        var points = new ArrayList<Point>();
        for (int i = 0; i < 1000; i++) {
            points.add(Point.measurement("odd")
                    .addField(i == 617 ? "ends in \\" : "v", 1.0)
                    .time((DAY + i) * 1000, WritePrecision.MS));
        }
        influx.write(buckets.of(Level.DAY), points);
        assertThat(one(Level.DAY, "SELECT count(v) FROM odd")).isEqualTo(999);
        assertThat(influx.counts().written() + influx.counts().refused()).isEqualTo(1000);
    }

    @Test
    void records_older_than_what_is_kept_are_counted_and_not_sent() {
        take(
                Made.line(Made.node("n1"), DAY - 40 * 86_400, 5_000_000, 0, 0, 0),
                Made.line(Made.node("n1"), DAY, 5_000_000, 0, 0, 0));
        assertThat(counts.expired()).isEqualTo(1);
        assertThat(counts.taken()).isEqualTo(1);
        assertThat(influx.counts().refused()).isZero();
    }

    @Test
    void buckets_are_created_once_with_their_retention() {
        sink.prepare();
        assertThat(one(Level.MINUTE, "SELECT count(energy_j) FROM node_1m")).isNaN();
        if (server().token().isEmpty()) {
            assertThat(askJobs("SHOW RETENTION POLICIES")).hasSize(1);
            assertThat(askJobs("SHOW RETENTION POLICIES").getFirst().text("duration"))
                    .isEqualTo("720h0m0s");
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long giveUp = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
