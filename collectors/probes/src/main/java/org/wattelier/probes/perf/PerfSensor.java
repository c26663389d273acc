package org.wattelier.probes.perf;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.rapl.RaplLimits;

/// One event on one processor.
///
/// @param counter null where it could not be opened, then `problem` says why
/// @param run     tells this opening from every other: the count begins at 0 with it
record PerfSensor(
        Sensor sensor,
        PowerPmu.Event event,
        Counters.@Nullable Counter counter,
        String problem,
        boolean forbidden,
        String run) {
    static PerfSensor open(Counters counters, int type, PowerPmu.Event event, Place place, String run) {
        Sensor sensor = sensor(event, place);
        if (!event.problem().isEmpty()) {
            return new PerfSensor(sensor, event, null, event.problem(), false, run);
        }
        try {
            return new PerfSensor(sensor, event, counters.open(type, event.config(), -1, place.cpu()), "", false, run);
        } catch (PerfRefused e) {
            String problem = "the kernel did not open the event on processor " + place.cpu() + ": " + e.getMessage();
            return new PerfSensor(sensor, event, null, problem, e.isForbidden(), run);
        }
    }

    SensorReading read() {
        if (counter == null) {
            return new SensorReading(sensor, new Outcome.Missing(problem));
        }
        try {
            return new SensorReading(sensor, new Outcome.Counted(event.energyUj(counter.read()), run));
        } catch (IOException e) {
            return new SensorReading(sensor, new Outcome.Missing("the event cannot be read: " + e.getMessage()));
        }
    }

    void close() {
        if (counter != null) {
            counter.close();
        }
    }

    private static Sensor sensor(PowerPmu.Event event, Place place) {
        Domain domain = event.domain();
        boolean inside = domain == Domain.CORE || domain == Domain.UNCORE;
        return new Sensor(
                id(domain, place.socket()),
                "perf",
                domain,
                inside ? "package-" + place.socket() : "node",
                MeterKind.COUNTER,
                Method.ONCHIP,
                domain == Domain.PSYS ? Boundary.NODE_DC : Boundary.CHIP,
                "",
                event.rangeUj(),
                RaplLimits.mostW(domain),
                1000);
    }

    /// As powercap's zones are named, so that one can stand in for the other.
    private static String id(Domain domain, String socket) {
        return switch (domain) {
            case PSYS -> "psys";
            case CORE -> "core-" + socket;
            case UNCORE -> "uncore-" + socket;
            case DRAM -> "dram-" + socket;
            default -> "package-" + socket;
        };
    }
}
