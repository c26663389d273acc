package org.wattelier.standalone.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.topology.EnergyStreams;
import org.wattelier.topology.LagWatch;
import org.wattelier.topology.Lags;

/// Looks again and again how far behind the streams are. Ready means: every task ran before and after the last look,
/// and
/// that found all inputs taken in up to a short while ago.
final class Progress implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration OLDEST_LOOK = Duration.ofSeconds(60);
    private static final long WAITING_MS = 500;
    private static final long READY_MS = 5_000;

    private final StreamsPlan plan;
    private final EnergyStreams streams;
    private final InstantSource clock;
    private final Runnable onceReady;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Look last;
    private volatile String trouble = "nobody has looked yet";
    private @Nullable LagWatch watch;

    private record Look(Lags lags, boolean ran) {}

    Progress(StreamsPlan plan, EnergyStreams streams, InstantSource clock, Runnable onceReady) {
        this.onceReady = onceReady;
        this.plan = plan;
        this.streams = streams;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (var watching =
                new LagWatch(plan.connection().plain(), plan.connection().topics(), clock)) {
            synchronized (this) {
                watch = watching;
            }
            boolean told = false;
            do {
                look(watching);
                if (!told && ready()) {
                    onceReady.run();
                    told = true;
                }
            } while (!stopped.await(ready() ? READY_MS : WAITING_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                watch = null;
            }
        }
    }

    private void look(LagWatch watching) throws InterruptedException {
        try {
            boolean before = streams.ready();
            Lags lags = watching.look();
            last = new Look(lags, before && streams.ready());
            trouble = "";
        } catch (ExecutionException | KafkaException e) {
            trouble = "Kafka does not tell how far the streams are: " + (e.getCause() == null ? e : e.getCause());
            LOG.debug("No look at the lag", e);
        }
    }

    @Nullable
    Lags lags() {
        Look look = last;
        return look == null ? null : look.lags();
    }

    boolean ready() {
        return trouble().isEmpty() && streams.ready();
    }

    /// Why the streams cannot be said to have caught up; empty when they have.
    String trouble() {
        Look look = last;
        if (look == null || look.lags().at().isBefore(oldest())) {
            return trouble.isEmpty() ? "the last look is too long ago" : trouble;
        }
        if (!look.ran()) {
            return "not every task runs";
        }
        OptionalDouble seconds = look.lags().seconds();
        long most = plan.readyLag().toSeconds();
        if (seconds.isEmpty()) {
            return "how old the oldest record not taken in is could not be found out";
        }
        return seconds.getAsDouble() <= most
                ? ""
                : Math.round(seconds.getAsDouble()) + " s behind, at most " + most + " s counts as caught up";
    }

    private Instant oldest() {
        return clock.instant().minus(OLDEST_LOOK);
    }

    @Override
    public void close() {
        stopped.countDown();
        synchronized (this) {
            if (watch != null) {
                watch.wakeup();
            }
        }
    }
}
