package org.wattelier.influx;

import java.time.Duration;
import java.time.Instant;

/// How far InfluxDB is behind the topics: the age, by Kafka's clock, of the oldest record that is read and not written.
final class Lag {
    private volatile long oldestMs = Long.MAX_VALUE;
    private volatile long behind;

    void reading(long appendedMs) {
        oldestMs = Math.min(oldestMs, appendedMs);
    }

    /// @param left records that are there and not read; where there are some, time counts from the last one written
    void wrote(long left, long lastAppendedMs) {
        behind = left;
        oldestMs = left == 0 ? Long.MAX_VALUE : lastAppendedMs;
    }

    /// Records there and not read.
    long records() {
        return behind;
    }

    Duration at(Instant now) {
        long oldest = oldestMs;
        return oldest == Long.MAX_VALUE ? Duration.ZERO : Duration.ofMillis(Math.max(0, now.toEpochMilli() - oldest));
    }
}
