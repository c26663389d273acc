package org.wattelier.influx.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// What was written and what was not. May be read while it changes.
public final class WriteCounts {
    private static final int MOST_REASONS = 50;

    private final AtomicLong written = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final Map<String, Long> reasons = new TreeMap<>();
    private volatile String trouble = "";

    /// Points that the server has acknowledged.
    public long written() {
        return written.get();
    }

    /// Requests that had to be made once more.
    public long retried() {
        return retried.get();
    }

    /// Points that the server will not take.
    public long refused() {
        return refused.get();
    }

    /// Questions that the server will not answer; sums that depend on them are left as they are.
    public long unanswered() {
        return unanswered.get();
    }

    /// Why, and how often; the first fifty reasons.
    public Map<String, Long> reasons() {
        synchronized (reasons) {
            return new TreeMap<>(reasons);
        }
    }

    /// What is wrong right now, in a line; empty while all is well.
    public String trouble() {
        return trouble;
    }

    void wrote(long points) {
        written.addAndGet(points);
    }

    void again(String why) {
        retried.incrementAndGet();
        trouble = why;
    }

    void well() {
        trouble = "";
    }

    /// @return whether this reason is new
    boolean refuse(long points, String reason) {
        refused.addAndGet(points);
        return remember(points, reason);
    }

    /// @return whether this reason is new
    boolean leaveUnanswered(String reason) {
        unanswered.incrementAndGet();
        return remember(1, reason);
    }

    private boolean remember(long count, String reason) {
        synchronized (reasons) {
            boolean fresh = !reasons.containsKey(reason) && reasons.size() < MOST_REASONS;
            if (fresh || reasons.containsKey(reason)) {
                reasons.merge(reason, count, Long::sum);
            }
            return fresh;
        }
    }
}
