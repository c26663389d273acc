package org.wattelier.standalone.history;

import java.math.BigInteger;
import org.wattelier.attribution.history.Modelled;
import org.wattelier.attribution.history.PastRun;

/// Energy of all jobs of a history. Years of a large centre pass what 64 bits hold in microjoules.
public final class EnergyTotals {
    private BigInteger bookedUj = BigInteger.ZERO;
    private double commonJ;
    private double ownSquares;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;
    private long jobs;
    private long assumedBusy;

    private static final double UNKNOWN_USE = 0.29;

    void add(PastRun<?> run, Modelled energy) {
        jobs++;
        bookedUj = bookedUj.add(BigInteger.valueOf(energy.bookedUj()));
        commonJ += energy.sigmaUj() / 1e6;
        if (!run.busyKnown()) {
            assumedBusy++;
            double own = UNKNOWN_USE * (energy.cpuUj() + energy.gpuUj()) / 1e6;
            ownSquares += own * own;
        }
        firstMs = Math.min(firstMs, run.startMs());
        lastMs = Math.max(lastMs, run.endMs());
    }

    public BigInteger bookedUj() {
        return bookedUj;
    }

    /// Standard uncertainty (k = 1): the model's errors add up, what was assumed of each job does in quadrature.
    public double sigmaJ() {
        return Math.hypot(commonJ, Math.sqrt(ownSquares));
    }

    public long jobs() {
        return jobs;
    }

    /// Jobs whose CPU time nobody wrote down: all their cores were taken for busy.
    public long assumedBusy() {
        return assumedBusy;
    }

    public long firstMs() {
        return firstMs;
    }

    public long lastMs() {
        return lastMs;
    }
}
