package org.wattelier.probes.rapl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Reads every RAPL zone of the node. Zones are looked for at the first read and again while there is none; one that
/// fails is missing, with the reason, and spares the others. Not for use by several threads at once.
public final class RaplProbe implements Probe {
    private final Path powercap;
    private @Nullable List<Found> found;

    private record Found(Sensor sensor, Zone zone) {}

    /// @param sysfs `/sys`, or a tree that looks like it
    public static RaplProbe under(Path sysfs) {
        return new RaplProbe(sysfs.resolve("class").resolve("powercap"));
    }

    /// @param powercap the directory that holds `intel-rapl:0` and its kind
    public RaplProbe(Path powercap) {
        this.powercap = powercap;
    }

    @Override
    public String name() {
        return "rapl";
    }

    @Override
    public List<SensorReading> read() {
        List<Found> zones = found;
        if (zones == null || zones.isEmpty()) {
            zones = ZoneScan.below(powercap).stream()
                    .map(zone -> new Found(sensor(zone), zone))
                    .toList();
            found = zones;
        }
        List<SensorReading> readings = new ArrayList<>(zones.size());
        for (Found each : zones) {
            readings.add(new SensorReading(each.sensor(), outcome(each.zone())));
        }
        return readings;
    }

    private static Outcome outcome(Zone zone) {
        if (zone.domain() != null) {
            return ZoneFile.energy(zone.directory().resolve("energy_uj"), zone.rangeUj());
        }
        return new Outcome.Missing(
                zone.named() == null
                        ? zone.directory().resolve("name")
                                + " cannot be read, so nobody knows what the zone measures; check that the directory's"
                                + " files are readable"
                        : "zone " + zone.place() + " calls itself \"" + zone.named()
                                + "\", which this version does not know; please report it");
    }

    private static Sensor sensor(Zone zone) {
        return new Sensor(
                zone.id(),
                "rapl",
                zone.domain(),
                zone.parent(),
                MeterKind.COUNTER,
                Method.ONCHIP,
                zone.domain() == Domain.PSYS ? Boundary.NODE_DC : Boundary.CHIP,
                "",
                zone.rangeUj(),
                mostW(zone.domain()),
                1000);
    }

    /// About twice what the hungriest part of 2026 draws: it only has to tell a wrap from a reset.
    private static double mostW(@Nullable Domain domain) {
        return domain == Domain.PSYS ? 5000 : domain == Domain.DRAM ? 400 : 1000;
    }
}
