package org.wattelier.agent.calibration;

/// Something that keeps processors busy.
public interface Load extends AutoCloseable {
    /// @param share of all cores, 0 to 1; takes effect at once
    void set(double share);

    /// Ends it; may be called twice.
    @Override
    void close();
}
