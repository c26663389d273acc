package org.wattelier.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobId;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.server.Answer;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.Status;

/// A million points while the server is killed twice.
class MillionIT extends OnServers {
    private static final int JOBS = 4_000;
    private static final int NODES = 40;
    private static final int MINUTES = 1_000;
    private static final int AT_ONCE = 125;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<String, Long> jobsUj = new HashMap<>();
    private final Map<String, Long> hoursUj = new HashMap<>();
    private long points;

    @Test
    void a_million_points_survive_two_kills_of_the_server() {
        CompletableFuture<Void> killer = CompletableFuture.runAsync(this::killTwice);
        for (int i = 0; i < JOBS / AT_ONCE; i++) {
            sink.take(some(i));
        }
        killer.join();
        assertThat(points).isGreaterThanOrEqualTo(1_000_000);
        assertThat(influx.counts().refused()).isZero();
        assertThat(influx.counts().retried()).isGreaterThanOrEqualTo(2);
        assertThat(count(askJobs("SELECT count(energy_j) FROM job_power"))
                        + count(askJobs("SELECT count(energy_j) FROM job_energy"))
                        + count(ask(Level.MINUTE, "SELECT count(energy_j) FROM node_1m")))
                .isEqualTo(points);
        assertThat(sums(askJobs("SELECT sum(energy_j) AS s FROM job_power GROUP BY job"), "job"))
                .isEqualTo(jobsUj);
        assertThat(hours()).isEqualTo(hoursUj);
    }

    private void killTwice() {
        for (int i = 1; i <= 2; i++) {
            long enough = i * 300_000L;
            await(() -> influx.counts().written() >= enough);
            long before = influx.counts().retried();
            server().kill();
            await(() -> influx.counts().retried() > before);
            server().start();
        }
    }

    private static void await(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + 120_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /// Jobs of 240 steps, and the lines of all nodes.
    private Records some(int part) {
        var records = new Records();
        for (int i = 0; i < AT_ONCE; i++) {
            records.add(job(part * AT_ONCE + i));
        }
        int minutes = MINUTES * AT_ONCE / JOBS;
        for (int i = 0; i < NODES * minutes; i++) {
            long minute = DAY + 60L * (part * minutes + i / NODES);
            NodeEnergy line = Made.line(
                    Made.node("n" + i % NODES), minute, 1 + random.nextLong(1L << 36), random.nextLong(1L << 30), 0, 1);
            hoursUj.merge(line.node().node() + "@" + (minute - minute % 3600), line.totalUj(), Long::sum);
            points++;
            records.add(line);
        }
        return records;
    }

    private JobEnergy job(int number) {
        List<Long> steps = new ArrayList<>();
        for (int i = 0; i < EnergySeries.MOST_BINS + 10; i++) {
            steps.add(1 + random.nextLong(1L << 33));
        }
        JobId id = Made.job("j" + number);
        var profile = new EnergySeries(DAY, 10, steps);
        jobsUj.put("j" + number, profile.totalUj());
        points += steps.size() + 1;
        return Made.job(id, Status.FINAL, Instant.ofEpochSecond(DAY + 7200), profile, EnergySeries.EMPTY);
    }

    private Map<String, Long> hours() {
        Map<String, Long> sums = new HashMap<>();
        String statement = "SELECT sum(energy_j) AS s FROM node_1m WHERE time >= " + DAY + "s AND time < "
                + (DAY + 86_400) + "s GROUP BY time(1h), node fill(none)";
        for (Answer row : ask(Level.MINUTE, statement)) {
            sums.put(row.tag("node") + "@" + row.at().getEpochSecond(), uj(row));
        }
        return sums;
    }

    private static Map<String, Long> sums(List<Answer> rows, String tag) {
        Map<String, Long> sums = new HashMap<>();
        rows.forEach(row -> sums.put(row.tag(tag), uj(row)));
        return sums;
    }

    private static long uj(Answer row) {
        return Math.round(row.number("s").orElseThrow() * 1e6);
    }

    private static long count(List<Answer> rows) {
        return Math.round(one(rows));
    }
}
