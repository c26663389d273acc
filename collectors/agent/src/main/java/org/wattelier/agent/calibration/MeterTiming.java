package org.wattelier.agent.calibration;

/// How late a meter is: at an instant it shows the mean over a window that ended a lag ago.
///
/// @param lagMs             from the end of the window to the reading
/// @param windowMs          length of the window; 0 where it is shorter than the fast meters can tell
/// @param lagPlusMinusMs    95 % of what the readings allow
/// @param windowPlusMinusMs likewise
/// @param correlation       of the meter with the fast meters so delayed and averaged, 0 to 1
public record MeterTiming(int lagMs, int windowMs, int lagPlusMinusMs, int windowPlusMinusMs, double correlation) {
    /// How much older than the reading the middle of the window is.
    public int delayMs() {
        return lagMs + windowMs / 2;
    }
}
