package org.wattelier.service.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that moves records from Kafka into the ledger. After any failure it begins again at the offsets in the
/// file, so nothing is lost and nothing doubled.
public final class LedgerFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);
    private static final long RETRY_MS = 1_000;
    private static final long TOPICS_MS = 200;
    private static final long CLOSE_MS = 1_500;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Ledger ledger;
    private final Intake intake;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<FeedState> state = new AtomicReference<>(new FeedState.Stopped());
    private final AtomicReference<@Nullable Consumer<byte[], byte[]>> open = new AtomicReference<>();
    private @Nullable Instant asOf;
    private @Nullable Thread thread;

    /// @param consumers makes a consumer that is not subscribed to anything
    public LedgerFeed(Supplier<Consumer<byte[], byte[]>> consumers, Ledger ledger, Intake intake, InstantSource clock) {
        this.consumers = consumers;
        this.ledger = ledger;
        this.intake = intake;
        this.clock = clock;
    }

    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("ledger-feed").daemon().start(this::run);
        }
    }

    public FeedState state() {
        return state.get();
    }

    /// Up to when the ledger knows, null before the first look at Kafka.
    public synchronized @Nullable Instant asOf() {
        return asOf;
    }

    void run() {
        while (!stopped()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                open.set(consumer);
                readUntilStopped(new PartitionReader(consumer, ledger, intake, clock));
            } catch (WakeupException | InterruptException e) {
                LOG.debug("woken", e);
            } catch (RuntimeException e) {
                fail(e);
            } finally {
                open.set(null);
            }
        }
        state.set(new FeedState.Stopped());
    }

    private void readUntilStopped(PartitionReader reader) {
        while (!stopped()) {
            if (reader.step()) {
                read(reader.heard());
            }
            if (reader.idle()) {
                await(TOPICS_MS);
            }
            Instant known = asOf();
            if (!reader.missing().isEmpty()) {
                state.set(new FeedState.Waiting(reader.missing()));
            } else if (known != null) {
                state.set(new FeedState.Reading(known));
            }
        }
    }

    private synchronized void read(Instant upTo) {
        asOf = upTo;
    }

    private void fail(RuntimeException e) {
        String reason = e instanceof LedgerFault ? String.valueOf(e.getMessage()) : "Kafka: " + e.getMessage();
        if (!(state.get() instanceof FeedState.Failing)) {
            LOG.warn("the ledger cannot read on and tries again each second: {}", reason, e);
        }
        state.set(new FeedState.Failing(reason));
        await(RETRY_MS);
    }

    private boolean stopped() {
        return await(0);
    }

    private boolean await(long ms) {
        try {
            return stopping.await(ms, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = open.get();
        if (consumer != null) {
            consumer.wakeup();
        }
        join();
    }

    private void join() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        try {
            if (running != null && !running.join(Duration.ofMillis(CLOSE_MS))) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
