package org.wattelier.agent;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.calibration.IdleBaselineWatch;
import org.wattelier.agent.calibration.IdleBaselineWatch.Counts;
import org.wattelier.agent.memory.Meters;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;

/// Watches for the node's power at rest in what its meters have counted.
final class Resting {
    private final IdleBaselineWatch watch;
    private final Meters meters;
    private final LongSupplier busyUs;

    Resting(IdleBaselineWatch watch, Meters meters, LongSupplier busyUs) {
        this.watch = watch;
        this.meters = meters;
        this.busyUs = busyUs;
    }

    /// The power at rest where it is known anew; null mostly.
    @Nullable
    IdleBaseline observe(boolean vacant, long monotonicMs) {
        if (!vacant) {
            return null;
        }
        return watch.observe(
                true,
                new Counts(
                        monotonicMs,
                        Math.max(0, busyUs.getAsLong()),
                        meters.energyUj(Domain.PACKAGE),
                        meters.energyUj(Domain.DRAM),
                        meters.energyUj(Domain.GPU),
                        meters.nodeUj()));
    }
}
