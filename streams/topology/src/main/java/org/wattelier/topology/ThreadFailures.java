package org.wattelier.topology;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A thread that dies is replaced. The more die in a row, the longer the next waits, so that a fault that stays does
/// not
/// fill the log and the broker with new members.
final class ThreadFailures {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final long FIRST_WAIT_MS = 100;
    private static final int MOST_DOUBLINGS = 6;

    private final AtomicLong count = new AtomicLong();
    private long lastNanos = System.nanoTime() - QUIET.toNanos();
    private int inARow;
    private volatile String last = "";

    /// Counts, and returns when the next thread may start.
    void note(Throwable problem) {
        count.incrementAndGet();
        last = problem.toString();
        LockSupport.parkNanos(pause(System.nanoTime()).toNanos());
    }

    private synchronized Duration pause(long nowNanos) {
        inARow = nowNanos - lastNanos < QUIET.toNanos() ? Math.min(inARow + 1, MOST_DOUBLINGS) : 0;
        lastNanos = nowNanos;
        return Duration.ofMillis(FIRST_WAIT_MS << inARow);
    }

    long count() {
        return count.get();
    }

    /// Empty while none has failed.
    String last() {
        return last;
    }
}
