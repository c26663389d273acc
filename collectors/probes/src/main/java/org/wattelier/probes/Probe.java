package org.wattelier.probes;

import java.util.List;

/// Something that can be asked for its sensors' values. Constructing one does no I/O; `read` never throws for a sensor
/// that fails, it says so in that sensor's outcome and goes on with the others. What is not on this machine at all has
/// no sensors: an empty list, not an error.
///
/// Used by one thread at a time. A look that takes longer than the pace's patience is interrupted and must then return
/// soon.
public interface Probe extends AutoCloseable {
    /// Short name for reports: `rapl`, `ipmi`…
    String name();

    /// One outcome for each sensor found, in an order that stays the same from read to read.
    List<SensorReading> read();

    /// How often to ask.
    default Pace pace() {
        return Pace.EACH_TICK;
    }

    /// What can be read, what cannot, why, and what mends it.
    default List<Diagnosis> diagnose() {
        return read().stream().map(SensorReading::diagnosis).toList();
    }

    /// Ends sessions, processes and files; may be called twice.
    @Override
    default void close() {}
}
