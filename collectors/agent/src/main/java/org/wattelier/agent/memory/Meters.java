package org.wattelier.agent.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;

/// The cumulative values of all sensors of one source.
public final class Meters {
    private final String boot;
    private final Map<String, Accumulator> accumulators = new HashMap<>();
    private final Map<String, Accumulator.Memory> remembered = new HashMap<>();
    private final Map<String, Totals> packages = new ConcurrentHashMap<>();

    /// @param boot identifies the boot; where there is no such thing, something new for each process
    public Meters(String boot) {
        this.boot = boot;
    }

    /// The sensor's totals now; null where it shows nothing.
    public @Nullable Totals advance(Sensor sensor, Outcome outcome, long wallMs, long monotonicMs) {
        Accumulator accumulator = accumulators.get(sensor.id());
        if (accumulator == null) {
            accumulator = new Accumulator(sensor, boot);
            accumulators.put(sensor.id(), accumulator);
            Accumulator.Memory memory = remembered.remove(sensor.id());
            if (memory != null) {
                accumulator.resume(memory);
            }
        }
        Totals totals = accumulator.advance(wallMs, monotonicMs, outcome);
        if (totals != null && sensor.domain() == Domain.PACKAGE) {
            packages.put(sensor.id(), totals);
        }
        return totals;
    }

    /// What the processors used since their epochs, µJ. Any thread may ask.
    public long packagesUj() {
        return packages.values().stream().mapToLong(Totals::energyUj).sum();
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
