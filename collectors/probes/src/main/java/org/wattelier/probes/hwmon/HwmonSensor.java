package org.wattelier.probes.hwmon;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.kernel.SensorFile;

/// A channel that is read at each look.
///
/// @param note why its meaning is not taken for known, for people; empty where it is
record HwmonSensor(Sensor sensor, SensorFile value, String note) {
    static HwmonSensor of(String id, @Nullable Domain domain, String parent, Channel channel, String note) {
        boolean node = domain == Domain.NODE;
        return new HwmonSensor(
                new Sensor(
                        id,
                        "hwmon",
                        domain,
                        parent,
                        channel.energy() ? MeterKind.COUNTER : MeterKind.GAUGE,
                        node ? Method.BMC : Method.ONCHIP,
                        node ? Boundary.NODE_DC : Boundary.CHIP,
                        "",
                        Long.MAX_VALUE,
                        mostW(domain),
                        channel.periodMs()),
                new SensorFile(channel.value()),
                note);
    }

    Outcome read() {
        try {
            return outcome(value.text());
        } catch (AccessDeniedException e) {
            return new Outcome.Missing(SensorFile.why(value.path(), e) + ": `chgrp wattelier " + value.path()
                    + " && chmod g+r " + value.path() + "`, and a line in /etc/tmpfiles.d to keep it");
        } catch (IOException e) {
            return new Outcome.Missing(SensorFile.why(value.path(), e) + ": the driver or the chip refuses it");
        }
    }

    Outcome outcome(String text) {
        long number = SensorFile.number(text);
        if (number < 0) {
            return new Outcome.Missing(value.path() + " holds " + SensorFile.quoted(text)
                    + ", expected a whole number of " + (isCounter() ? "microjoules" : "microwatts"));
        }
        if (isCounter()) {
            // RAPL's meter of the same name, should it be opened later, counts from elsewhere.
            return new Outcome.Counted(number, "hwmon");
        }
        double watts = number / 1e6;
        if (watts == 0 && sensor.domain() != null) {
            return new Outcome.Missing(
                    value.path() + " shows 0 W, which nothing that runs draws: the sensor is not fed");
        }
        return watts <= sensor.mostW()
                ? new Outcome.Drawing(watts)
                : new Outcome.Stale(
                        watts, value.path() + " shows more than such a part can draw: the driver mistakes its unit");
    }

    private boolean isCounter() {
        return sensor.kind() == MeterKind.COUNTER;
    }

    /// About twice what the hungriest part of 2026 draws; a value above it is in a wrong unit.
    private static double mostW(@Nullable Domain domain) {
        return domain == Domain.NODE ? 20_000 : domain == null ? 100_000 : 2_000;
    }
}
