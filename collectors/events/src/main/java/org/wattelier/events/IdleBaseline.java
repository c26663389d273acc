package org.wattelier.events;

/// Power of a node that does nothing, measured while idle or drained, by component, in watts.
///
/// @param otherW supplies, fans and board: the constant part of what no fast meter sees
public record IdleBaseline(double cpuW, double dramW, double gpuW, double otherW) {
    public static final IdleBaseline UNKNOWN = new IdleBaseline(0, 0, 0, 0);

    public IdleBaseline {
        for (double watts : new double[] {cpuW, dramW, gpuW, otherW}) {
            if (!(watts >= 0 && watts <= 1e6)) {
                throw new IllegalArgumentException("idle power must be 0 to 1e6 W, is " + watts);
            }
        }
    }
}
