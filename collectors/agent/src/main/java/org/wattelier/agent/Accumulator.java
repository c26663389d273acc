package org.wattelier.agent;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.metering.CounterUnwrapper;
import org.wattelier.events.metering.GaugeIntegrator;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

/// Makes one sensor's values cumulative.
public final class Accumulator {
    private final CounterUnwrapper counter;
    private final GaugeIntegrator gauge;
    private final String boot;

    public Accumulator(Sensor sensor, String boot) {
        this.counter = new CounterUnwrapper(sensor.rangeUj(), sensor.mostW());
        this.gauge = new GaugeIntegrator(sensor.periodMs());
        this.boot = boot;
    }

    /// The totals now; null where the sensor shows nothing, or something no node can draw.
    @Nullable
    public Totals advance(long wallMs, long monotonicMs, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Counted counted -> counter.advance(wallMs, monotonicMs, boot, counted.rawUj());
            case Outcome.Drawing drawing ->
                drawing.watts() >= 0 && drawing.watts() < 1e8 ? gauge.advance(wallMs, drawing.watts()) : null;
            case Outcome.Recorded recorded -> recorded(recorded);
            case Outcome.Stale ignored -> null;
            case Outcome.Missing ignored -> null;
        };
    }

    /// What the device recorded since the last look: values told before change nothing.
    private @Nullable Totals recorded(Outcome.Recorded recorded) {
        Totals last = null;
        for (Outcome.PowerAt value : recorded.values()) {
            if (value.watts() >= 0 && value.watts() < 1e8) {
                last = gauge.advance(value.atMs(), value.watts());
            }
        }
        return last;
    }
}
