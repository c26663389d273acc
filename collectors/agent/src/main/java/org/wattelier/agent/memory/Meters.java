package org.wattelier.agent.memory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.Method;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

/// The cumulative values of all sensors of one source.
public final class Meters {
    private final String boot;
    /// By probe and then by sensor: where another probe stands in for the same part, the range is another one.
    private final Map<String, Map<String, Known>> accumulators = new TreeMap<>();
    private final Map<String, Accumulator.Memory> remembered = new HashMap<>();
    private final List<Known> known = new CopyOnWriteArrayList<>();

    /// Any thread may ask for the totals.
    private static final class Known {
        final String key;
        final Accumulator accumulator;
        volatile Sensor sensor;
        volatile @Nullable Totals totals;

        Known(Sensor sensor, Accumulator accumulator) {
            this.key = sensor.probe() + ' ' + sensor.id();
            this.sensor = sensor;
            this.accumulator = accumulator;
        }

        long energyUj() {
            Totals now = totals;
            return now == null ? 0 : now.energyUj();
        }
    }

    /// @param boot identifies the boot; where there is no such thing, something new for each process
    public Meters(String boot) {
        this.boot = boot;
    }

    /// The sensor's totals now; null where it shows nothing.
    public @Nullable Totals advance(Sensor sensor, Outcome outcome, long wallMs, long monotonicMs) {
        Known one = known(sensor);
        Totals totals = one.accumulator.advance(wallMs, monotonicMs, outcome);
        if (totals != null) {
            one.sensor = sensor;
            if (one.totals == null) {
                known.add(one);
            }
            one.totals = totals;
        }
        return totals;
    }

    private Known known(Sensor sensor) {
        Map<String, Known> ofProbe = accumulators.computeIfAbsent(sensor.probe(), ignored -> new TreeMap<>());
        Known before = ofProbe.get(sensor.id());
        if (before != null) {
            return before;
        }
        var fresh = new Known(sensor, new Accumulator(sensor, boot));
        ofProbe.put(sensor.id(), fresh);
        Accumulator.Memory memory = remembered.remove(fresh.key);
        if (memory != null) {
            fresh.accumulator.resume(memory);
        }
        return fresh;
    }

    /// What all sensors of a domain counted since their epochs, µJ; those inside another of the node's are left out.
    /// Any thread may ask.
    public long energyUj(Domain domain) {
        long sum = 0;
        for (Known each : known) {
            boolean counts =
                    each.sensor.domain() == domain && each.sensor.parent().equals("node");
            sum += counts ? each.energyUj() : 0;
        }
        return sum;
    }

    /// What the surest meter of the whole node measured since its epoch, µJ; -1 where none measures it.
    public long nodeUj() {
        return known.stream()
                .filter(each -> each.sensor.domain() == Domain.NODE
                        && each.sensor.method().code() <= Method.BMC.code())
                .min(Comparator.comparing((Known each) -> each.sensor.method()).thenComparing(each -> each.sensor.id()))
                .map(Known::energyUj)
                .orElse(-1L);
    }

    /// What to keep: also of sensors that were not seen since the start, they may come back.
    Map<String, Accumulator.Memory> memory() {
        var all = new TreeMap<>(remembered);
        accumulators
                .values()
                .forEach(sensors -> sensors.values().forEach(one -> all.put(one.key, one.accumulator.memory())));
        return all;
    }

    void resume(Map<String, Accumulator.Memory> memory) {
        remembered.putAll(memory);
    }
}
