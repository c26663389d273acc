package org.wattelier.agent.calibration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.metering.CounterUnwrapper;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Collects what the meter to be calibrated against shows.
final class NodeMeter {
    private final String id;
    private final String boot;
    private final List<MeterPoint> points = new ArrayList<>();
    private @Nullable Sensor sensor;
    private @Nullable CounterUnwrapper counter;
    private @Nullable Totals before;
    private String stamp = "";
    private long recordedUntilMs = Long.MIN_VALUE;

    NodeMeter(String id, String boot) {
        this.id = id;
        this.boot = boot;
    }

    /// Points are dated by the clock that never steps; what a device dates itself is brought onto it.
    void take(List<SensorReading> readings, long wallMs, long monotonicMs) {
        for (SensorReading reading : readings) {
            if (reading.sensor().id().equals(id)) {
                sensor = reading.sensor();
                take(reading.sensor(), reading.outcome(), wallMs, monotonicMs);
            }
        }
    }

    private void take(Sensor of, Outcome outcome, long wallMs, long monotonicMs) {
        switch (outcome) {
            case Outcome.Drawing drawing -> {
                // A device that repeats its stamp has not measured anew.
                if (drawing.stamp().isEmpty() || !drawing.stamp().equals(stamp)) {
                    stamp = drawing.stamp();
                    points.add(new MeterPoint(monotonicMs, drawing.watts()));
                }
            }
            case Outcome.Counted counted -> counted(of, counted.rawUj(), monotonicMs);
            case Outcome.Recorded recorded -> recorded.values().forEach(value -> recorded(value, wallMs - monotonicMs));
            case Outcome.Stale ignored -> {}
            case Outcome.Missing ignored -> {}
        }
    }

    private void recorded(Outcome.PowerAt value, long wallAheadMs) {
        if (value.atMs() > recordedUntilMs) {
            recordedUntilMs = value.atMs();
            points.add(new MeterPoint(value.atMs() - wallAheadMs, value.watts()));
        }
    }

    /// A counter shows the mean since it was read last: a window of that length, without lag.
    private void counted(Sensor of, long rawUj, long monotonicMs) {
        CounterUnwrapper unwrapper = counter;
        if (unwrapper == null) {
            unwrapper = new CounterUnwrapper(of.rangeUj(), of.mostW());
            counter = unwrapper;
        }
        Totals last = before;
        Totals now = unwrapper.advance(monotonicMs, monotonicMs, boot, rawUj);
        before = now;
        if (last != null && last.epochMs() == now.epochMs() && now.atMs() > last.atMs()) {
            double watts = (now.energyUj() - last.energyUj()) / 1e3 / (now.atMs() - last.atMs());
            points.add(new MeterPoint(monotonicMs, watts));
        }
    }

    @Nullable
    Sensor sensor() {
        return sensor;
    }

    List<MeterPoint> points() {
        return points;
    }

    double lastW() {
        return points.isEmpty() ? Double.NaN : points.getLast().watts();
    }
}
