package org.wattelier.probes.wall.curve;

/// The mean power of a stretch of time.
///
/// @param fromMs    ms since 1970 UTC
/// @param toMs      ms since 1970 UTC
/// @param watts     mean, W
/// @param estimated whether the supplier says that it corrected or estimated the value
public record CurveInterval(long fromMs, long toMs, double watts, boolean estimated) {
    public long lengthMs() {
        return toMs - fromMs;
    }
}
