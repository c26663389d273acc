package org.wattelier.events;

/// A meter's cumulative values at an instant of its own. Differences of two readings of one epoch are what was used
/// between them, so losing a reading in between loses no energy.
///
/// @param meter       index in the batch's list of meters
/// @param validAtMs   when the value was true, ms since 1970 UTC: a BMC's value is older than the tick that carries it
/// @param energyUj    energy since the epoch, unwrapped, µJ
/// @param measuredMs  time since the epoch that a reading backs, ms
/// @param estimatedMs time since the epoch bridged by the collector's own estimate, ms
/// @param missingMs   time since the epoch without a usable reading; its energy is not in `energyUj`
public record Reading(int meter, long validAtMs, long energyUj, long measuredMs, long estimatedMs, long missingMs) {
    public Reading {
        if (meter < 0 || energyUj < 0 || measuredMs < 0 || estimatedMs < 0 || missingMs < 0) {
            throw new IllegalArgumentException("a reading's values must not be negative");
        }
    }
}
