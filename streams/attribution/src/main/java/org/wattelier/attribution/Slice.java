package org.wattelier.attribution;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeFact;

/// A stretch of a minute in which nothing begins or ends: energy by component, and what of it is power at rest.
/// Components are indexed as in [Books].
final class Slice {
    private static final long[] NO_GPUS = {};

    final long fromMs;
    final long toMs;
    final int[] present;
    final @Nullable NodeFact fact;
    final long[] energyUj = new long[Books.COMPONENTS];
    final long[] restUj = new long[Books.COMPONENTS];
    final long[] imputedUj = new long[Books.COMPONENTS];
    /// One entry for each GPU meter.
    final long[] gpuUj;

    final long[] gpuRestUj;
    long measuredMs;
    long estimatedMs;

    /// @param present indices of the placements that overlap it
    Slice(long fromMs, long toMs, int[] present, @Nullable NodeFact fact, int gpus) {
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.present = present;
        this.fact = fact;
        this.gpuUj = gpus == 0 ? NO_GPUS : new long[gpus];
        this.gpuRestUj = gpus == 0 ? NO_GPUS : new long[gpus];
    }

    long lengthMs() {
        return toMs - fromMs;
    }

    long partsUj() {
        return energyUj[Books.CPU] + energyUj[Books.DRAM] + energyUj[Books.GPU];
    }

    long activePartsUj() {
        return partsUj() - restUj[Books.CPU] - restUj[Books.DRAM] - restUj[Books.GPU];
    }

    long activeUj(int component) {
        return energyUj[component] - restUj[component];
    }
}
