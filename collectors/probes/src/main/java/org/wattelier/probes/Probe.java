package org.wattelier.probes;

import java.util.List;

/// Something on the node that can be asked for its sensors' values. Constructing one does no I/O; `read` never throws
/// for a sensor that fails, it says so in that sensor's outcome and goes on with the others.
public interface Probe {
    /// Short name for reports: `rapl`, `ipmi`…
    String name();

    /// One outcome for each sensor found, in an order that stays the same from read to read.
    List<SensorReading> read();
}
