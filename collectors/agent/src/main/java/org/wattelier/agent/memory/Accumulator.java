package org.wattelier.agent.memory;

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

    /// What must outlive the process; both null before the first value.
    record Memory(CounterUnwrapper.@Nullable Memory counter, GaugeIntegrator.@Nullable Memory gauge) {}

    /// @param boot identifies the boot: counters of two boots are never subtracted
    public Accumulator(Sensor sensor, String boot) {
        this.counter = new CounterUnwrapper(sensor.rangeUj(), sensor.mostW());
        this.gauge = new GaugeIntegrator(sensor.periodMs());
        this.boot = boot;
    }

    Memory memory() {
        return new Memory(counter.memory(), gauge.memory());
    }

    void resume(Memory memory) {
        if (memory.counter() != null) {
            counter.resume(memory.counter());
        }
        if (memory.gauge() != null) {
            gauge.resume(memory.gauge());
        }
    }

    /// The totals now; null where the sensor shows nothing, or something no node can draw.
    public @Nullable Totals advance(long wallMs, long monotonicMs, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Counted counted -> counter.advance(wallMs, monotonicMs, run(counted), counted.rawUj());
            case Outcome.Drawing drawing -> drawing(wallMs, drawing.watts());
            case Outcome.Recorded recorded -> recorded(recorded);
            case Outcome.Stale ignored -> null;
            case Outcome.Missing ignored -> null;
        };
    }

    private @Nullable Totals drawing(long atMs, double watts) {
        return watts >= 0 && watts < 1e8 ? gauge.advance(atMs, watts) : null;
    }

    private String run(Outcome.Counted counted) {
        return counted.run().isEmpty() ? boot : boot + ' ' + counted.run();
    }

    /// What the device recorded since the last look: values told before change nothing.
    private @Nullable Totals recorded(Outcome.Recorded recorded) {
        Totals last = null;
        for (Outcome.PowerAt value : recorded.values()) {
            Totals next = drawing(value.atMs(), value.watts());
            last = next == null ? last : next;
        }
        return last;
    }
}
