package org.wattelier.probes;

/// What the doctor says of one thing a probe needs or found.
///
/// @param what   the sensor, file, device or address
/// @param why    what was seen, in words; empty where there is nothing to add
/// @param remedy the exact command or step that mends it; empty where nothing needs or can be mended
public record Diagnosis(String what, State state, String why, String remedy) {
    /// From good to bad.
    public enum State {
        /// Read, and the value is plausible.
        READABLE,
        /// Not on this machine. Nothing is wrong.
        ABSENT,
        /// Read, but its values deserve doubt.
        DOUBTFUL,
        /// There, but this user may not read it.
        CLOSED,
        /// There, but it fails.
        FAILING
    }
}
