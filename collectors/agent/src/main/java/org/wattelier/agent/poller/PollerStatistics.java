package org.wattelier.agent.poller;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// What the poller did. Safe for several threads.
public final class PollerStatistics {
    /// A poll that began this long after it was due is late.
    static final long LATE_NS = 2_000_000_000L;

    private static final int MOST_REASONS = 64;
    private static final long[] BOUNDS_MS = {50, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 60_000};

    private final LongAdder polls = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder overruns = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder doubted = new LongAdder();
    private final LongAdder running = new LongAdder();
    private final AtomicLongArray durations = new AtomicLongArray(BOUNDS_MS.length + 1);
    private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();

    /// @param polls     looks that ended, with or without a value
    /// @param late      looks that began more than two seconds after they were due
    /// @param overruns  looks left out because the one before them still ran
    /// @param failures  looks that gave no value
    /// @param doubted   values that were shown and not believed
    /// @param running   looks going on now
    /// @param reasons   failures by what was said
    /// @param durations looks by how long they took: upper bound in ms, the last without a bound
    public record Snapshot(
            long polls,
            long late,
            long overruns,
            long failures,
            long doubted,
            long running,
            Map<String, Long> reasons,
            Map<Long, Long> durations) {}

    void began(long lateNs) {
        running.increment();
        if (lateNs > LATE_NS) {
            late.increment();
        }
    }

    void ended(long durationNs) {
        running.decrement();
        polls.increment();
        int bin = 0;
        while (bin < BOUNDS_MS.length && durationNs / 1_000_000 > BOUNDS_MS[bin]) {
            bin++;
        }
        durations.incrementAndGet(bin);
    }

    void failed(String reason) {
        failures.increment();
        boolean room = reasons.size() < MOST_REASONS || reasons.containsKey(reason);
        reasons.computeIfAbsent(room ? reason : "other", ignored -> new LongAdder())
                .increment();
    }

    void doubted() {
        doubted.increment();
    }

    void overran(long polls) {
        overruns.add(polls);
    }

    public Snapshot snapshot() {
        Map<String, Long> why = new TreeMap<>();
        reasons.forEach((reason, count) -> why.put(reason, count.sum()));
        Map<Long, Long> bins = new TreeMap<>();
        for (int i = 0; i <= BOUNDS_MS.length; i++) {
            bins.put(i == BOUNDS_MS.length ? Long.MAX_VALUE : BOUNDS_MS[i], durations.get(i));
        }
        return new Snapshot(
                polls.sum(),
                late.sum(),
                overruns.sum(),
                failures.sum(),
                doubted.sum(),
                running.sum(),
                Map.copyOf(why),
                bins);
    }
}
