package org.wattelier.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Meter;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.BusyCpu;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Collects ticks until they are taken as a batch. No thread and no clock of its own.
final class Sampler {
    private final NodeId node;
    private final List<Probe> probes;
    private final BusyCpu busy;
    private final String boot;
    /// By the whole sensor, not its id: where another probe stands in for the same part, the range is another one.
    private final Map<Sensor, Accumulator> accumulators = new HashMap<>();

    /// A meter that begins a new epoch within a batch is described once more.
    private final Map<Meter, Integer> meters = new LinkedHashMap<>();

    private final List<Tick> ticks = new ArrayList<>();

    /// @param boot identifies the boot: counters of two boots are never subtracted
    Sampler(NodeId node, List<Probe> probes, BusyCpu busy, String boot) {
        this.node = node;
        this.probes = List.copyOf(probes);
        this.busy = busy;
        this.boot = boot;
    }

    /// Reads every probe once.
    void look(long wallMs, long monotonicMs) {
        var readings = new ArrayList<Reading>();
        for (Probe probe : probes) {
            for (SensorReading read : probe.read()) {
                Reading reading = reading(read, wallMs, monotonicMs);
                if (reading != null) {
                    readings.add(reading);
                }
            }
        }
        // Control groups are not read yet, so nobody knows which jobs used the node.
        ticks.add(new Tick(wallMs, monotonicMs, busy.totalUs(), false, readings, List.of()));
    }

    int ticks() {
        return ticks.size();
    }

    /// Takes what was collected.
    SampleBatch batch(long sentAtMs) {
        var batch = new SampleBatch(node, sentAtMs, List.copyOf(meters.keySet()), ticks);
        meters.clear();
        ticks.clear();
        return batch;
    }

    private @Nullable Reading reading(SensorReading read, long wallMs, long monotonicMs) {
        if (read.sensor().domain() == null) {
            return null;
        }
        Totals totals = accumulators
                .computeIfAbsent(read.sensor(), ignored -> new Accumulator(read.sensor(), boot))
                .advance(wallMs, monotonicMs, read.outcome());
        if (totals == null) {
            return null;
        }
        Meter meter = read.sensor().meter(totals.epochMs());
        Integer known = meters.putIfAbsent(meter, meters.size());
        return totals.reading(known == null ? meters.size() - 1 : known);
    }
}
