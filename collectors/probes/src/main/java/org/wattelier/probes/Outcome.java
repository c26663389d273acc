package org.wattelier.probes;

import java.util.List;

/// What one look at a sensor gave. Missing is never zero.
public sealed interface Outcome {
    /// A hardware counter's raw value, µJ, 0 to [Sensor#rangeUj()]; it wraps there.
    ///
    /// @param run tells apart the times the counter began at its beginning, where something other than a boot can make
    /// it
    /// begin anew; empty where nothing can. Values of two runs are never subtracted
    record Counted(long rawUj, String run) implements Outcome {
        public Counted(long rawUj) {
            this(rawUj, "");
        }
    }

    /// Power now, W, not negative.
    ///
    /// @param stamp the device's own word for when the value was made, as it says it; empty where it does not. Only
    /// compared with the one before: a device that repeats itself is stale, not steady
    record Drawing(double watts, String stamp) implements Outcome {
        public Drawing(double watts) {
            this(watts, "");
        }
    }

    /// Power at instants the device itself recorded, oldest first: several at once, some of them told before.
    record Recorded(List<PowerAt> values) implements Outcome {
        public Recorded {
            values = List.copyOf(values);
        }
    }

    /// A recorded power.
    ///
    /// @param atMs  end of the interval it stands for, by the device's clock, ms since 1970 UTC
    /// @param watts mean over the interval, W, not negative
    record PowerAt(long atMs, double watts) {}

    /// There is a value, but it is known to be old or not to be believed; it is shown, never booked.
    ///
    /// @param reason why it is not believed, for people
    record Stale(double watts, String reason) implements Outcome {}

    /// No value.
    ///
    /// @param reason what went wrong and what mends it, for people
    record Missing(String reason) implements Outcome {}
}
