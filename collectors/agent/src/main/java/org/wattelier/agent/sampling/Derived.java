package org.wattelier.agent.sampling;

import java.util.List;
import org.wattelier.probes.SensorReading;

/// A meter that is computed from what others show at a tick.
public interface Derived {
    /// @param latest every sensor with what it showed last
    List<SensorReading> of(List<SensorReading> latest, long wallMs, long monotonicMs);
}
