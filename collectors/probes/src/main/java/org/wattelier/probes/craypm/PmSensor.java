package org.wattelier.probes.craypm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.kernel.SensorFile;

/// One file and what its name says it measures.
record PmSensor(String file, Sensor sensor) {
    static final String NODE = "node-cray";

    /// `energy`, `cpu_energy`, `accel0_power`… but not `power_cap` or `cpu_temp`.
    private static final Pattern NAME = Pattern.compile("(?:([a-z]+)([0-9]{0,3})_)?(energy|power)");

    /// Null for files of another kind.
    static @Nullable PmSensor of(String file) {
        Matcher matcher = NAME.matcher(file);
        if (!matcher.matches()) {
            return null;
        }
        String part = matcher.group(1) == null ? "" : matcher.group(1);
        Domain domain = domain(part);
        boolean node = part.isEmpty();
        return new PmSensor(
                file,
                new Sensor(
                        node ? NODE : "cray-" + part + matcher.group(2),
                        "craypm",
                        domain,
                        node ? "node" : NODE,
                        matcher.group(3).equals("energy") ? MeterKind.COUNTER : MeterKind.GAUGE,
                        Method.BMC,
                        node ? Boundary.NODE_DC : Boundary.CHIP,
                        "",
                        Long.MAX_VALUE,
                        mostW(domain),
                        1000));
    }

    boolean isCounter() {
        return sensor.kind() == MeterKind.COUNTER;
    }

    /// @param run which start of the controller's counters this is
    Outcome outcome(String place, String text, String run) {
        PmValue value = PmValue.of(text);
        if (value == null || !value.unit().equals(isCounter() ? "J" : "W")) {
            return new Outcome.Missing(place + " holds " + SensorFile.quoted(text) + ", expected a whole number of "
                    + (isCounter() ? "J" : "W"));
        }
        if (isCounter()) {
            return value.value() <= Long.MAX_VALUE / 1_000_000
                    ? new Outcome.Counted(value.value() * 1_000_000, run)
                    : new Outcome.Missing(place + " shows " + value.value() + " J, more than any node has used");
        }
        return value.value() <= sensor.mostW()
                ? new Outcome.Drawing(value.value(), value.stamp())
                : new Outcome.Stale(value.value(), place + " shows more than such a part can draw");
    }

    private static @Nullable Domain domain(String part) {
        return switch (part) {
            case "" -> Domain.NODE;
            case "cpu" -> Domain.PACKAGE;
            case "memory" -> Domain.DRAM;
            case "accel" -> Domain.GPU;
            default -> null;
        };
    }

    /// The processors of a node are one meter here.
    private static double mostW(@Nullable Domain domain) {
        return domain == Domain.NODE || domain == null ? 20_000 : 4_000;
    }
}
