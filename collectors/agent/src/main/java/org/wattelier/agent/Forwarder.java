package org.wattelier.agent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.spool.Entry;
import org.wattelier.agent.spool.Spool;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.SampleCodec;

/// Sends what the spool holds, oldest first, and forgets it when every replica has it. While the broker is away it
/// tries
/// one entry now and then, at random, so that ten thousand agents do not come back at once; then it catches up at a
/// bounded rate, beside what comes in meanwhile.
public final class Forwarder implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration LAST_TRY = Duration.ofSeconds(5);

    private final Spool spool;
    private final Function<Entry, ? extends Future<?>> send;
    private final int perSecond;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Semaphore something = new Semaphore(0);
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private int failedInARow;
    private boolean tooLarge;
    private volatile boolean closed;

    /// @param perSecond entries of a backlog a second at most
    public Forwarder(
            Spool spool,
            Function<Entry, ? extends Future<?>> send,
            int perSecond,
            InstantSource clock,
            RandomGenerator random) {
        this.spool = spool;
        this.send = send;
        this.perSecond = perSecond;
        this.clock = clock;
        this.random = random;
    }

    /// Tells that one more entry is there to send.
    public void wake() {
        arrived.incrementAndGet();
        if (something.availablePermits() == 0) {
            something.release();
        }
    }

    /// Sends until closed.
    @Override
    public void run() {
        try {
            while (!closed) {
                long began = System.nanoTime();
                // Beside what comes in: who polls a thousand controllers would else never catch up.
                int most = failedInARow > 0 ? 1 : perSecond + arrived.getAndSet(0);
                Spool.Taken taken = spool.take(most);
                if (taken.entries().isEmpty()) {
                    something.tryAcquire(1, TimeUnit.HOURS);
                } else if (sent(taken.entries(), LONGEST_WAIT)) {
                    spool.done(taken);
                    sent.addAndGet(taken.entries().size());
                    recovered();
                    boolean backlog = taken.entries().size() == most;
                    pause(backlog ? Duration.ofSeconds(1).minusNanos(System.nanoTime() - began) : Duration.ZERO);
                } else if (tooLarge && taken.entries().size() == 1) {
                    giveUp(taken);
                } else {
                    failed();
                }
            }
            Spool.Taken last = spool.take(perSecond);
            if (failedInARow == 0 && !last.entries().isEmpty() && sent(last.entries(), LAST_TRY)) {
                spool.done(last);
                sent.addAndGet(last.entries().size());
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    /// Entries that every replica has.
    public long sent() {
        return sent.get();
    }

    /// Tries that failed.
    public long failures() {
        return failures.get();
    }

    private boolean sent(List<Entry> entries, Duration patience) throws InterruptedException {
        var answers = new ArrayList<Future<?>>(entries.size());
        long until = System.nanoTime() + patience.toNanos();
        try {
            entries.forEach(entry -> answers.add(send.apply(stamped(entry))));
            for (Future<?> answer : answers) {
                answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            tooLarge = e.getCause() instanceof RecordTooLargeException;
            if (failedInARow == 0) {
                LOG.warn(
                        "The broker does not take samples ({}); they are kept and sent when it does",
                        e.getCause() == null ? e.toString() : e.getCause().toString());
            }
            return false;
        }
    }

    /// Batches say when they were really sent: from that the receiver tells how far the node's clock is off.
    private Entry stamped(Entry entry) {
        if (entry.kind() != Entry.Kind.SAMPLES) {
            return entry;
        }
        long now = clock.millis();
        var codec = new SampleCodec();
        SampleBatch old;
        try {
            if (Math.abs(now - SampleCodec.sentAtMs(entry.value())) < 500) {
                return entry;
            }
            old = codec.decode(entry.value());
        } catch (BadRecord ignored) {
            // Written by another version: the receiver tells what it is, and it must not stop those behind it.
            return entry;
        }
        var fresh = new SampleBatch(old.source(), now, old.meters(), old.ticks(), old.self());
        return new Entry(entry.kind(), entry.key(), codec.encode(fresh));
    }

    /// What no broker of this site ever takes must not stop all that waits behind it.
    private void giveUp(Spool.Taken taken) {
        failures.incrementAndGet();
        LOG.error(
                "A batch of {} bytes is larger than the broker takes and is given up: raise max.message.bytes of the"
                        + " topic and kafka.max.request.size",
                taken.entries().getFirst().value().length);
        spool.done(taken);
    }

    private void recovered() {
        if (failedInARow > 0) {
            LOG.info(
                    "The broker takes samples again; {} batches wait",
                    spool.counts().entries());
        }
        failedInARow = 0;
    }

    private void failed() throws InterruptedException {
        failures.incrementAndGet();
        failedInARow = Math.min(failedInARow + 1, 20);
        long most = Math.min(LONGEST_PAUSE.toMillis(), 500L << Math.min(failedInARow, 10));
        pause(Duration.ofMillis(random.nextLong(most / 2, most + 1)));
        // What came during an outage is a backlog, too.
        arrived.set(0);
    }

    private void pause(Duration duration) throws InterruptedException {
        long until = System.nanoTime() + duration.toNanos();
        while (!closed && until - System.nanoTime() > 0) {
            // New entries do not shorten a pause, only the end does.
            TimeUnit.NANOSECONDS.sleep(Math.min(until - System.nanoTime(), 100_000_000));
        }
    }

    /// Ends after one last try.
    @Override
    public void close() {
        closed = true;
        something.release();
    }
}
