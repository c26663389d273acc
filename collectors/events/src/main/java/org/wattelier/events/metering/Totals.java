package org.wattelier.events.metering;

import org.wattelier.events.Reading;

/// A meter's cumulative values since its epoch.
public record Totals(long epochMs, long atMs, long energyUj, long measuredMs, long estimatedMs, long missingMs) {
    public static Totals from(long epochMs) {
        return new Totals(epochMs, epochMs, 0, 0, 0, 0);
    }

    public Totals measured(long untilMs, long energy) {
        return new Totals(
                epochMs, untilMs, Math.addExact(energyUj, energy), measuredMs + untilMs - atMs, estimatedMs, missingMs);
    }

    public Totals missing(long untilMs) {
        return new Totals(epochMs, untilMs, energyUj, measuredMs, estimatedMs, missingMs + untilMs - atMs);
    }

    public Reading reading(int meter) {
        return new Reading(meter, atMs, energyUj, measuredMs, estimatedMs, missingMs);
    }
}
