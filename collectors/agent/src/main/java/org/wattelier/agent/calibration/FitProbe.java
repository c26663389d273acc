package org.wattelier.agent.calibration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// The meter `node-fit`: the node as its calibration tells it from the fast meters. It reads nothing itself: at each
/// tick the caller hands it what the fast meters showed, then reads it like any other probe.
public final class FitProbe implements Probe {
    /// The counter begins high, so that after each gap it can begin lower: whoever unwraps it then sees a reset and
    /// begins a new epoch. Going on from the old value would book the gap as no energy at all.
    private static final long FIRST_UJ = 1_000_000_000;

    /// Another process begins at the same height, and the time between the two is unknown.
    private final String life = Long.toHexString(System.nanoTime());

    private final Calibration calibration;
    private final Sensor sensor;
    private final FastMeters meters;
    private final FittedNode node;
    private FastMeters.@Nullable Sum before;
    private long beforeMs;
    private long startUj = FIRST_UJ;
    private long totalUj = FIRST_UJ;
    private Outcome outcome = new Outcome.Missing("the fast meters have not been read yet");
    /// Whether the counter has begun lower and nobody has seen it yet.
    private boolean fresh;

    private double uncertainty = Double.NaN;

    /// @param boot identifies the boot
    public FitProbe(Calibration calibration, String boot) {
        this.calibration = calibration;
        this.meters = new FastMeters(boot);
        this.node = new FittedNode(calibration);
        this.sensor = new Sensor(
                "node-fit",
                "fit",
                Domain.NODE,
                "node",
                MeterKind.COUNTER,
                Method.ONCHIP_FIT,
                calibration.boundary(),
                "",
                Long.MAX_VALUE,
                10
                        * calibration.watts(
                                calibration.chip().untilW(), calibration.gpu().untilW()),
                1000);
    }

    /// What the fast meters showed at a tick.
    public void offer(List<SensorReading> fast, long wallMs, long monotonicMs) {
        FastMeters.Sum now = meters.advance(fast, wallMs, monotonicMs);
        if (now == null) {
            // Their counters go on: the next whole look bridges this one.
            outcome = new Outcome.Missing("a meter that the calibration needs shows nothing");
        } else if (!now.chipIds().containsAll(calibration.chipMeters())
                || calibration.chipMeters().size() != now.chipIds().size()
                || !List.copyOf(now.gpuIds()).equals(calibration.gpuMeters())) {
            gap("the node has other meters than when it was calibrated: calibrate again");
        } else {
            add(now, monotonicMs);
        }
    }

    private void add(FastMeters.Sum now, long monotonicMs) {
        FastMeters.Sum last = before;
        long elapsedMs = monotonicMs - beforeMs;
        before = now;
        beforeMs = monotonicMs;
        boolean begins = last == null || fresh;
        fresh = false;
        if (last != null && last.epochs() != now.epochs()) {
            restart();
            begins = true;
        }
        if (last == null || begins) {
            outcome = new Outcome.Counted(totalUj, life);
            return;
        }
        long chipUj = now.cpuUj() + now.dramUj() - last.cpuUj() - last.dramUj();
        switch (node.energy(elapsedMs, chipUj, now.gpuUj() - last.gpuUj())) {
            case FittedNode.Estimated estimated -> {
                totalUj += estimated.energyUj();
                uncertainty = estimated.uncertainty();
                outcome = new Outcome.Counted(totalUj, life);
            }
            case FittedNode.Unknown unknown -> {
                restart();
                fresh = true;
                outcome = new Outcome.Missing(unknown.reason());
            }
        }
    }

    private void gap(String reason) {
        before = null;
        restart();
        fresh = true;
        outcome = new Outcome.Missing(reason);
    }

    private void restart() {
        startUj--;
        totalUj = startUj;
    }

    /// Relative, k = 1, of the last interval; not a number where there was none.
    public double uncertainty() {
        return uncertainty;
    }

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public List<SensorReading> read() {
        return List.of(new SensorReading(sensor, outcome));
    }
}
