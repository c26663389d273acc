package org.wattelier.influx.server;

import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks again until the server answers: it may be away for days, and nothing is lost meanwhile, because whoever asks
/// reads no further.
final class Endurance {
    private static final Logger LOG = LoggerFactory.getLogger(Endurance.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    /// What is wrong with the request itself. A wrong token or an absent bucket is mended by people, not by leaving
    /// out.
    private static final Set<Integer> WRONG_REQUEST = Set.of(400, 405, 413, 415, 422);

    private final WriteCounts counts;
    private final Duration longestPause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stopped;

    Endurance(WriteCounts counts, Duration longestPause) {
        this.counts = counts;
        this.longestPause = longestPause;
    }

    /// @throws Refused where asking again is of no use
    /// @throws Stopped where it was stopped first
    <T> T ask(String what, Supplier<T> request) {
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            try {
                T answer = request.get();
                counts.well();
                return answer;
            } catch (InfluxException e) {
                if (WRONG_REQUEST.contains(e.status())) {
                    counts.well();
                    throw new Refused(e.status(), message(e));
                }
                if (e instanceof Unanswered failed && !failed.lasting() && tries >= Unanswered.MOST_TRIES) {
                    counts.well();
                    throw new Refused(200, message(e));
                }
                String why = what + ": " + (e.status() == 0 ? "" : e.status() + " ") + message(e);
                if (counts.trouble().isEmpty()) {
                    LOG.warn("InfluxDB does not take what we have; trying again until it does. {}", why);
                }
                counts.again(why);
                pause(longer(pause, e));
                pause = shorter(pause.multipliedBy(2), longestPause);
            }
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void resume() {
        lock.lock();
        try {
            stopped = false;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration length) {
        lock.lock();
        try {
            long left = length.toNanos();
            while (!stopped && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (stopped) {
                throw new Stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        } finally {
            lock.unlock();
        }
    }

    /// What the server asks for counts where it is longer.
    private Duration longer(Duration pause, InfluxException e) {
        try {
            String asked = e.headers().getOrDefault("retry-after", "0");
            Duration wanted = Duration.of(Long.parseLong(asked), TimeUnit.SECONDS.toChronoUnit());
            return shorter(wanted.compareTo(pause) > 0 ? wanted : pause, longestPause);
        } catch (NumberFormatException ignored) {
            return pause;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String message(InfluxException e) {
        String text = String.valueOf(e.getMessage());
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
    }
}
