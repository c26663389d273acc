package org.wattelier.agent.poller;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Scrutiny;
import org.wattelier.probes.SensorReading;

/// The life of one target: waits until it is due, looks, books, waits again.
final class PollLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    private final Target target;
    private final Rhythm rhythm;
    private final Semaphore permits;
    private final PollerStatistics statistics;
    private final Books books;
    private final Look look;
    private final Scrutiny scrutiny = new Scrutiny();
    private int failures;
    private int doubts;
    private volatile TargetState state;
    private volatile boolean stopped;

    PollLoop(Target target, Rhythm rhythm, Semaphore permits, PollerStatistics statistics, Books books) {
        this.target = target;
        this.rhythm = rhythm;
        this.permits = permits;
        this.statistics = statistics;
        this.books = books;
        this.look = new Look(target.probe());
        this.state = new TargetState(target.source(), false, 0);
    }

    /// How the target does; any thread may ask.
    TargetState state() {
        return state;
    }

    @Override
    public void run() {
        try {
            long due = rhythm.first(System.nanoTime());
            while (!stopped) {
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                poll(due);
                long next = rhythm.next(due, System.nanoTime(), failures);
                if (failures == 0) {
                    statistics.overran((next - due) / rhythm.every() - 1);
                }
                due = next;
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        } finally {
            look.end();
        }
    }

    /// For an interrupt that meets a probe which swallows it.
    void stop() {
        stopped = true;
    }

    private void poll(long due) throws InterruptedException {
        permits.acquire();
        Look.Seen seen;
        long began = System.nanoTime();
        statistics.began(began - due);
        try {
            seen = look.read();
        } finally {
            permits.release();
            statistics.ended(System.nanoTime() - began);
        }
        try {
            book(seen);
        } catch (RuntimeException e) {
            // One sink's or sensor's trouble must not end the polling of this target for ever.
            statistics.failed("could not be booked: " + e);
            LOG.warn("{} could not be booked", target.source(), e);
        }
    }

    private void book(Look.Seen seen) {
        List<SensorReading> readings =
                seen.readings().stream().map(scrutiny::examine).toList();
        String trouble = seen.trouble().isEmpty() ? trouble(readings) : seen.trouble();
        if (trouble.isEmpty()) {
            failures = 0;
            doubt(readings);
            state = new TargetState(target.source(), true, doubts);
            books.add(target, readings);
            return;
        }
        failures++;
        state = new TargetState(target.source(), true, failures);
        statistics.failed(trouble);
        books.flush(target.source());
        if (isNews(failures)) {
            LOG.warn("{}: {} ({} in a row)", target.source(), trouble, failures);
        }
    }

    /// Tells of values that are not believed: the second in a row, for a device that repeats an old value has been
    /// given three looks before the first.
    private void doubt(List<SensorReading> readings) {
        String reason = "";
        for (SensorReading each : readings) {
            if (each.outcome() instanceof Outcome.Stale stale) {
                statistics.doubted();
                reason = each.sensor().id() + ": " + stale.reason();
            }
        }
        doubts = reason.isEmpty() ? 0 : doubts + 1;
        if (doubts == 2 || doubts > 3 && isNews(doubts)) {
            LOG.warn("{}: {} ({} in a row)", target.source(), reason, doubts);
        }
    }

    /// One failure is usual among a thousand; the third in a row is news, a long outage must not fill the disk.
    private static boolean isNews(int inARow) {
        return inARow == 3 || inARow > 3 && Integer.bitCount(inARow) == 1;
    }

    /// Why a look gave nothing at all; empty where it gave something.
    private static String trouble(List<SensorReading> readings) {
        String reason = readings.isEmpty() ? "the controller shows no sensor" : "";
        for (SensorReading each : readings) {
            if (!(each.outcome() instanceof Outcome.Missing missing)) {
                return "";
            }
            reason = missing.reason();
        }
        return reason;
    }
}
