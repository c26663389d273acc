package org.wattelier.agent.sampling;

import org.wattelier.events.ProbeHealth;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

/// Counts how one probe does. Written by the thread that looks, read by any.
final class Attendance {
    private final String probe;
    private long looks;
    private long failures;
    private long stale;
    private long cutOff;
    private long spentUs;

    Attendance(String probe) {
        this.probe = probe;
    }

    synchronized void looked(Look look, long spentNanos) {
        looks++;
        spentUs += spentNanos / 1000;
        for (SensorReading reading : look.readings()) {
            failures += reading.outcome() instanceof Outcome.Missing ? 1 : 0;
            stale += reading.outcome() instanceof Outcome.Stale ? 1 : 0;
        }
    }

    synchronized void wasCutOff() {
        cutOff++;
    }

    synchronized ProbeHealth health() {
        return new ProbeHealth(probe, looks, failures, stale, cutOff, spentUs);
    }
}
