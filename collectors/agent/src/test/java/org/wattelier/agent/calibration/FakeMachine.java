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
    private static final long BOOTED_MS = 1_763_999_000_000L;

    /// How the node meter tells its power.
    enum Way {
        WATTS,
        COUNTER,
        RECORDED
    }

    Way way = Way.WATTS;
    private double nodeJ = 1;
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
        nodeJ += 80 + 1.25 * watts;
        return history.size() < endAfter;
    }

    @Override
    public long wallMs() {
        return nowMs;
    }

    @Override
    public long monotonicMs() {
        return nowMs - BOOTED_MS;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public List<SensorReading> read() {
        Outcome counted =
                counterLost ? new Outcome.Missing("gone") : new Outcome.Counted((long) (chipJ * 1e6) % (RANGE_UJ + 1));
        var processor =
                new SensorReading(sensor("package-0", Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP), counted);
        return List.of(processor, new SensorReading(sensor("node", Domain.NODE, MeterKind.GAUGE, Method.BMC), drawn()));
    }

    private Outcome drawn() {
        if (way == Way.COUNTER) {
            return new Outcome.Counted((long) (nodeJ * 1e6) % (RANGE_UJ + 1));
        }
        if (history.size() < 4) {
            return new Outcome.Missing("not yet");
        }
        double watts = Math.rint(history.get(history.size() - 4));
        return way == Way.RECORDED
                ? new Outcome.Recorded(List.of(
                        new Outcome.PowerAt(nowMs - 3000, watts),
                        new Outcome.PowerAt(nowMs, Math.rint(history.getLast()))))
                : new Outcome.Drawing(watts);
    }

    static Sensor sensor(String id, Domain domain, MeterKind kind, Method method) {
        return new Sensor(id, "fake", domain, "node", kind, method, Boundary.NODE_AC, "", RANGE_UJ, 1000, 1000);
    }

    @Override
    public void close() {
        closed = true;
    }
}
