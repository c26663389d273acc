package org.wattelier.influx;

import java.time.Duration;
import java.time.Instant;

/// From when on InfluxDB certainly has all that was written.
final class Kept {
    /// InfluxDB's clock and ours may differ, and what is asked for now may expire before it is answered.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private Kept() {}

    /// @param kept zero for ever
    /// @return s since 1970
    static long from(Duration kept, Instant now) {
        return kept.isZero() ? Long.MIN_VALUE : now.minus(kept).plus(MARGIN).getEpochSecond();
    }
}
