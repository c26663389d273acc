package org.wattelier.attribution.history;

import org.wattelier.attribution.history.PastRun.Stay;

/// What one run has gathered on one node so far.
final class Lodger {
    final Stay stay;
    /// Busy cores in millionths.
    final long busyCores;
    long cpuUj;
    long gpuUj;
    long idleUj;
    long usedIdleUj;
    boolean shared;

    Lodger(Stay stay, long busy) {
        this.stay = stay;
        busyCores = Math.multiplyExact(stay.cores(), busy);
    }
}
