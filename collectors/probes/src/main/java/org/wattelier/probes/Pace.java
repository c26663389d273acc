package org.wattelier.probes;

import java.time.Duration;

/// How often a probe wants to be asked, and how long an answer may take before it is cut off.
///
/// @param every    the shortest time between two looks; [Duration#ZERO] means at each tick, on the sampling thread
/// @param patience after this the look is interrupted and its sensors are missing until the next one
public record Pace(Duration every, Duration patience) {
    /// For what answers in microseconds: sysfs files, mapped counters.
    public static final Pace EACH_TICK = new Pace(Duration.ZERO, Duration.ofMillis(250));

    public Pace {
        if (every.isNegative() || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("a pace needs a period that is not negative and some patience");
        }
    }

    /// Whether it is fast enough to be read between two other readings of a tick.
    public boolean isEachTick() {
        return every.isZero();
    }
}
