package org.wattelier.agent.calibration;

/// What the on-chip meters have counted up to an instant, µJ.
public record FastPoint(long atMs, long cpuUj, long dramUj, long gpuUj) {
    long chipUj() {
        return cpuUj + dramUj;
    }
}
