package org.wattelier.agent.calibration;

/// The clocks of a calibration, and its waiting. The clocks are read from several threads.
public interface Pulse {
    /// Waits until the next look is due.
    ///
    /// @return false where the calibration is to end now
    boolean next() throws InterruptedException;

    /// ms since 1970 UTC
    long wallMs();

    /// ms since an arbitrary point, by a clock that never steps
    long monotonicMs();
}
