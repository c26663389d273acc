package org.wattelier.probes.wall.curve;

/// A row whose stamp is understood.
///
/// @param watts     NaN where there is no value that can be used
/// @param wattHours whether `watts` is really energy over the interval, in Wh
/// @param stepMs    length of the interval where the row says it; 0 where it does not
record Row(int line, Stamp stamp, double watts, boolean wattHours, long stepMs, boolean estimated) {
    boolean hasValue() {
        return !Double.isNaN(watts);
    }

    /// Whether nothing but the line differs.
    boolean agreesWith(Row other) {
        return Double.compare(watts, other.watts) == 0
                && wattHours == other.wattHours
                && (stepMs == other.stepMs || stepMs == 0 || other.stepMs == 0);
    }

    Row withoutValue() {
        return new Row(line, stamp, Double.NaN, wattHours, stepMs, estimated);
    }
}
