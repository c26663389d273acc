package org.wattelier.events;

import java.util.List;

/// One look at a node: the meters that had a new value, and every job's use.
///
/// @param wallMs      the node's own clock, ms since 1970 UTC
/// @param monotonicMs a clock that never steps, ms since an arbitrary point
/// @param busyCpuUs   CPU time of the whole node since boot (all jobs and the system), µs; -1 where unknown
/// @param usesKnown   whether `uses` lists every job seen; false where control groups could not be read
public record Tick(
        long wallMs, long monotonicMs, long busyCpuUs, boolean usesKnown, List<Reading> readings, List<JobUse> uses) {
    public Tick {
        if (busyCpuUs < -1) {
            throw new IllegalArgumentException("CPU time must not be negative, is " + busyCpuUs + " µs");
        }
        readings = List.copyOf(readings);
        uses = List.copyOf(uses);
    }
}
