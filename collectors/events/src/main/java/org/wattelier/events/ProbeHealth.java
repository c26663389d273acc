package org.wattelier.events;

/// How one of the agent's probes has done since the agent started.
///
/// @param looks    times it was asked
/// @param failures sensors that were missing, all looks together
/// @param stale    sensors that repeated themselves or were not believed, all looks together
/// @param cutOff   looks that took too long and were ended
/// @param spentUs  time its looks took, µs of the wall clock
public record ProbeHealth(String probe, long looks, long failures, long stale, long cutOff, long spentUs) {
    public ProbeHealth {
        Names.checked("probe", probe, "");
        if (looks < 0 || failures < 0 || stale < 0 || cutOff < 0 || spentUs < 0) {
            throw new IllegalArgumentException("a probe's counts must not be negative");
        }
    }
}
