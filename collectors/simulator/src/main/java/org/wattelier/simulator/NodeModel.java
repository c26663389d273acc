package org.wattelier.simulator;

import org.wattelier.events.IdleBaseline;

/// What nodes of one type have in common.
///
/// @param cpuRestW    all packages of a node that does nothing, W
/// @param dramRestW   all memory of a node that does nothing, W
/// @param gpuRestW    one accelerator that does nothing, W
/// @param otherRestW  supplies, fans and board of a node that does nothing, W
/// @param cpuWPerCore nominal power of a busy core above rest, W: joules per CPU second
/// @param dramWPerCore memory power that goes with it, W
/// @param gpuMostW    an accelerator's most power above rest, W
record NodeModel(
        String type,
        JobClass jobClass,
        int cores,
        long memoryBytes,
        int gpus,
        double cpuRestW,
        double dramRestW,
        double gpuRestW,
        double otherRestW,
        double cpuWPerCore,
        double dramWPerCore,
        double gpuMostW) {
    /// Fans and supply losses grow with what the chips draw above rest: W per W.
    static final double LOAD_FACTOR = 0.08;

    static final int PACKAGES = 2;

    private static final long GIB = 1L << 30;

    static NodeModel cpuOnly(String type, JobClass jobClass, boolean large) {
        return large
                ? new NodeModel(type, jobClass, 64, 256 * GIB, 0, 92, 14, 0, 78, 5.4, 0.45, 0)
                : new NodeModel(type, jobClass, 32, 128 * GIB, 0, 64, 9, 0, 61, 7.2, 0.60, 0);
    }

    static NodeModel accelerated(String type) {
        return new NodeModel(type, JobClass.GPU, 32, 256 * GIB, 4, 70, 12, 47, 118, 7.2, 0.60, 290);
    }

    /// Whether anything beyond the chips is metered for this node alone.
    boolean wholeNodeMetered() {
        return jobClass != JobClass.ENCLOSURE;
    }

    /// The part of [#LOAD_FACTOR] that the books can see.
    double bookedLoadFactor() {
        return wholeNodeMetered() ? LOAD_FACTOR : 0;
    }

    /// Rest power that is booked by dominant share: accelerators are booked to their holder instead.
    double sharedRestW() {
        return cpuRestW + dramRestW + (wholeNodeMetered() ? otherRestW : 0);
    }

    /// As calibration on an idle node finds it; what no meter sees is not in it.
    IdleBaseline idle() {
        return new IdleBaseline(cpuRestW, dramRestW, gpuRestW * gpus, wholeNodeMetered() ? otherRestW : 0);
    }
}
