package org.wattelier.agent.calibration;

/// A time of steady load.
///
/// @param load share of all cores kept busy, 0 to 1
public record Level(double load, long fromMs, long untilMs) {
    long lengthMs() {
        return untilMs - fromMs;
    }
}
