package org.wattelier.agent.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.Method;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

/// The cumulative values of all sensors of one source.
public final class Meters {
    private final String boot;
    private final Map<String, Accumulator> accumulators = new HashMap<>();
    private final Map<String, Accumulator.Memory> remembered = new HashMap<>();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Sensor sensor, Totals totals) {}

    /// @param boot identifies the boot; where there is no such thing, something new for each process
    public Meters(String boot) {
        this.boot = boot;
    }

    /// The sensor's totals now; null where it shows nothing.
    public @Nullable Totals advance(Sensor sensor, Outcome outcome, long wallMs, long monotonicMs) {
        // Not by the id alone: where another probe stands in for the same part, the range is another one.
        String key = sensor.probe() + ' ' + sensor.id();
        Accumulator accumulator = accumulators.get(key);
        if (accumulator == null) {
            accumulator = new Accumulator(sensor, boot);
            accumulators.put(key, accumulator);
            Accumulator.Memory memory = remembered.remove(key);
            if (memory != null) {
                accumulator.resume(memory);
            }
        }
        Totals totals = accumulator.advance(wallMs, monotonicMs, outcome);
        if (totals != null) {
            known.put(key, new Known(sensor, totals));
        }
        return totals;
    }

    /// What all sensors of a domain counted since their epochs, µJ; those inside another of the node's are left out. Any
    /// thread may ask.
    public long energyUj(Domain domain) {
        return known.values().stream()
                .filter(each -> each.sensor().domain() == domain
                        && each.sensor().parent().equals("node"))
                .mapToLong(each -> each.totals().energyUj())
                .sum();
    }

    /// What the surest meter of the whole node measured since its epoch, µJ; -1 where none measures it.
    public long nodeUj() {
        return known.values().stream()
                .filter(each -> each.sensor().domain() == Domain.NODE
                        && each.sensor().method().code() <= Method.BMC.code())
                .min(Comparator.comparing((Known each) -> each.sensor().method())
                        .thenComparing(each -> each.sensor().id()))
                .map(each -> each.totals().energyUj())
                .orElse(-1L);
    }

    /// What to keep: also of sensors that were not seen since the start, they may come back.
    Map<String, Accumulator.Memory> memory() {
        var all = new HashMap<>(remembered);
        accumulators.forEach((id, accumulator) -> all.put(id, accumulator.memory()));
        return all;
    }

    void resume(Map<String, Accumulator.Memory> memory) {
        remembered.putAll(memory);
    }
}
