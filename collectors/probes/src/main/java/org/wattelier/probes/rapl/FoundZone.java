package org.wattelier.probes.rapl;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.kernel.SensorFile;

/// A zone that is read at each look.
///
/// @param refused why its value is not taken at all; empty where it is
record FoundZone(Zone zone, Sensor sensor, SensorFile energy, String refused) {
    private static final String ONE_CORE =
            "on AMD processors this zone shows the counter of a single core, not of all: it is not used";

    static FoundZone of(Zone zone, boolean amd) {
        boolean oneCore = amd && zone.domain() == Domain.CORE;
        String refused = zone.domain() == null ? unknown(zone) : oneCore ? ONE_CORE : "";
        var energy = new SensorFile(zone.directory().resolve("energy_uj"));
        return new FoundZone(zone, sensor(zone, refused.isEmpty() ? zone.domain() : null), energy, refused);
    }

    Outcome read() {
        return refused.isEmpty() ? ZoneFile.energy(energy, zone.rangeUj()) : new Outcome.Missing(refused);
    }

    private static String unknown(Zone zone) {
        return zone.named() == null
                ? zone.directory().resolve("name")
                        + " cannot be read, so nobody knows what the zone measures; check that the directory's"
                        + " files are readable"
                : "zone " + zone.place() + " calls itself \"" + zone.named()
                        + "\", which this version does not know; please report it";
    }

    private static Sensor sensor(Zone zone, @Nullable Domain domain) {
        return new Sensor(
                zone.id(),
                "rapl",
                domain,
                zone.parent(),
                MeterKind.COUNTER,
                Method.ONCHIP,
                domain == Domain.PSYS ? Boundary.NODE_DC : Boundary.CHIP,
                "",
                zone.rangeUj(),
                RaplLimits.mostW(domain),
                1000);
    }
}
