package org.wattelier.influx;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What came in and what became of it: received = taken + refused + expired. May be read while it changes.
public final class SinkCounts {
    private static final Logger LOG = LoggerFactory.getLogger(SinkCounts.class);
    private static final int MOST_REASONS = 50;

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong expired = new AtomicLong();
    private final Map<String, Long> reasons = new TreeMap<>();

    /// Records read.
    public long received() {
        return received.get();
    }

    /// Records whose points were written, or that a later record replaced.
    public long taken() {
        return taken.get();
    }

    /// Records that cannot be understood.
    public long refused() {
        return refused.get();
    }

    /// Records of a time that InfluxDB keeps no longer.
    public long expired() {
        return expired.get();
    }

    /// Why records were refused, and how often; the first fifty reasons.
    public Map<String, Long> reasons() {
        synchronized (reasons) {
            return new TreeMap<>(reasons);
        }
    }

    void receive(long records) {
        received.addAndGet(records);
    }

    void take(long records) {
        taken.addAndGet(records);
    }

    void expire(long records) {
        expired.addAndGet(records);
    }

    /// @param place topic, partition and offset
    void refuse(String place, String reason) {
        refused.incrementAndGet();
        synchronized (reasons) {
            if (reasons.size() < MOST_REASONS || reasons.containsKey(reason)) {
                if (reasons.merge(reason, 1L, Long::sum) == 1) {
                    LOG.warn("{} is left out: {}. More of the kind are only counted", place, reason);
                }
            }
        }
    }
}
