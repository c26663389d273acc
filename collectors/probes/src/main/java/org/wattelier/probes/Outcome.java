package org.wattelier.probes;

/// What one look at a sensor gave. Missing is never zero.
public sealed interface Outcome {
    /// A hardware counter's raw value, µJ, 0 to [Sensor#rangeUj()]; it wraps there.
    record Counted(long rawUj) implements Outcome {}

    /// Power now, W, not negative.
    record Drawing(double watts) implements Outcome {}

    /// No value.
    ///
    /// @param reason what went wrong and what mends it, for people
    record Missing(String reason) implements Outcome {}
}
