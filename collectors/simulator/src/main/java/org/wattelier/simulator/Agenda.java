package org.wattelier.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/// What is to happen when. At one instant the cluster changes first, then the batch system acts, then agents look, so
/// that an agent sees the state after all changes of its instant.
final class Agenda {
    enum Rank {
        CHANGE,
        SCHEDULE,
        LOOK,
        SEND
    }

    private record Entry(long atMs, Rank rank, long order, Runnable action) {}

    private static final Comparator<Entry> IN_ORDER =
            Comparator.comparingLong(Entry::atMs).thenComparing(Entry::rank).thenComparingLong(Entry::order);

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(IN_ORDER);
    private long nowMs;
    private long order;

    Agenda(long startMs) {
        nowMs = startMs;
    }

    long nowMs() {
        return nowMs;
    }

    void at(long atMs, Rank rank, Runnable action) {
        if (atMs < nowMs) {
            throw new IllegalArgumentException("planned for the past: " + atMs + " ms, now " + nowMs + " ms");
        }
        entries.add(new Entry(atMs, rank, order++, action));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Does the next thing if it is due by then.
    boolean step(long untilMs) {
        Entry next = entries.peek();
        if (next == null || next.atMs > untilMs) {
            return false;
        }
        entries.remove();
        nowMs = next.atMs;
        next.action.run();
        return true;
    }
}
