package org.wattelier.agent.calibration;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// A machine in a time of its own: a load, a counter that wraps, and a meter of the node that shows what was 3 s ago.
final class FakeMachine implements Load, Pulse, Probe {
    private static final long RANGE_UJ = 30_000_000_000L;
    private final List<Double> history = new ArrayList<>();
    private double share;
    private double chipJ = 1;
    private long nowMs = 1_764_000_000_000L;
    long endAfter = Long.MAX_VALUE;
    boolean closed;
    boolean counterLost;

    @Override
    public void set(double share) {
        this.share = share;
    }

    @Override
    public boolean next() {
        nowMs += 1000;
        double watts = 50 + 200 * share;
        chipJ += watts;
        history.add(80 + 1.25 * watts);
        return history.size() < endAfter;
    }

    @Override
    public long wallMs() {
        return nowMs;
    }

    @Override
    public long monotonicMs() {
        return nowMs;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public List<SensorReading> read() {
        Outcome counted =
                counterLost ? new Outcome.Missing("gone") : new Outcome.Counted((long) (chipJ * 1e6) % (RANGE_UJ + 1));
        Outcome drawn = history.size() < 4
                ? new Outcome.Missing("not yet")
                : new Outcome.Drawing(Math.rint(history.get(history.size() - 4)));
        return List.of(
                new SensorReading(sensor("package-0", Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP), counted),
                new SensorReading(sensor("node", Domain.NODE, MeterKind.GAUGE, Method.BMC), drawn));
    }

    static Sensor sensor(String id, Domain domain, MeterKind kind, Method method) {
        return new Sensor(id, "fake", domain, "node", kind, method, Boundary.NODE_AC, "", RANGE_UJ, 1000, 1000);
    }

    @Override
    public void close() {
        closed = true;
    }
}
