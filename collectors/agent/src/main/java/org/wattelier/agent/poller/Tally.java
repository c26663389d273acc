package org.wattelier.agent.poller;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.memory.Accumulator;
import org.wattelier.events.Meter;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.SensorReading;

/// One source's cumulative values and the ticks not sent yet. Safe for several threads: an enclosure has several
/// controllers.
final class Tally {
    private final NodeId source;
    private final Map<String, Accumulator> accumulators = new HashMap<>();
    private final Map<Meter, Integer> meters = new LinkedHashMap<>();
    private final List<Tick> ticks = new ArrayList<>();

    Tally(NodeId source) {
        this.source = source;
    }

    /// Adds a look; one in which no sensor showed anything is no tick.
    synchronized void add(long wallMs, long monotonicMs, List<SensorReading> readings) {
        var values = new ArrayList<Reading>(readings.size());
        for (SensorReading each : readings) {
            Reading value = reading(each, wallMs, monotonicMs);
            if (value != null) {
                values.add(value);
            }
        }
        if (!values.isEmpty()) {
            ticks.add(new Tick(wallMs, monotonicMs, -1, false, values, List.of()));
        }
    }

    /// Takes what is at least this old; null where nothing is.
    synchronized @Nullable SampleBatch take(long wallMs, long oldMs) {
        if (ticks.isEmpty() || Math.abs(wallMs - ticks.getFirst().wallMs()) < oldMs) {
            return null;
        }
        var batch = new SampleBatch(source, wallMs, List.copyOf(meters.keySet()), ticks);
        meters.clear();
        ticks.clear();
        return batch;
    }

    private @Nullable Reading reading(SensorReading read, long wallMs, long monotonicMs) {
        if (read.sensor().domain() == null) {
            return null;
        }
        Totals totals = accumulators
                .computeIfAbsent(read.sensor().id(), ignored -> new Accumulator(read.sensor(), ""))
                .advance(wallMs, monotonicMs, read.outcome());
        if (totals == null) {
            return null;
        }
        Meter meter = read.sensor().meter(totals.epochMs());
        Integer known = meters.putIfAbsent(meter, meters.size());
        return totals.reading(known == null ? meters.size() - 1 : known);
    }
}
