package org.wattelier.probes.perf;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.probes.kernel.SensorFile;

/// The PMU `power` as sysfs describes it.
///
/// @param type number by which the kernel knows it
/// @param cpus one processor for each place that has counters of its own
record PowerPmu(int type, List<Integer> cpus, List<Event> events) {
    /// Names as the kernel gives them, with what powercap calls the same counter. `energy-gpu` is the graphics unit
    /// inside the processor.
    private static final Map<String, Domain> KNOWN = Map.of(
            "energy-pkg", Domain.PACKAGE,
            "energy-cores", Domain.CORE,
            "energy-gpu", Domain.UNCORE,
            "energy-ram", Domain.DRAM,
            "energy-psys", Domain.PSYS);

    private static final List<String> ORDER =
            List.of("energy-pkg", "energy-psys", "energy-ram", "energy-cores", "energy-gpu");

    /// @param config  the event's number
    /// @param unitUj  energy of one count, µJ
    /// @param problem why it cannot be used; empty where it can
    record Event(Domain domain, long config, double unitUj, String problem) {
        /// The 64-bit counter starts again at 0 after this, µJ.
        long rangeUj() {
            double range = Math.scalb(unitUj, 64);
            return unitUj > 0 && range < Long.MAX_VALUE ? (long) range : Long.MAX_VALUE;
        }

        /// @param count unsigned
        long energyUj(long count) {
            double value = count >= 0 ? count : Math.scalb((double) (count >>> 1), 1);
            return (long) (value * unitUj);
        }
    }

    /// @param directory `/sys/bus/event_source/devices/power`
    /// @return null where there is no such PMU
    static @Nullable PowerPmu in(Path directory) {
        long type = SensorFile.number(SensorFile.once(directory.resolve("type")));
        if (type < 0 || type > Integer.MAX_VALUE) {
            return null;
        }
        String mask = SensorFile.once(directory.resolve("cpumask"));
        var events = new ArrayList<Event>();
        for (String name : ORDER) {
            String code = SensorFile.once(directory.resolve("events").resolve(name));
            if (code != null) {
                events.add(event(directory, name, code));
            }
        }
        return new PowerPmu((int) type, mask == null ? List.of() : CpuList.of(mask), List.copyOf(events));
    }

    private static Event event(Path directory, String name, String code) {
        Domain domain = KNOWN.getOrDefault(name, Domain.PACKAGE);
        Path events = directory.resolve("events");
        Long config = EventCode.of(
                code, field -> SensorFile.once(directory.resolve("format").resolve(field)));
        if (config == null) {
            return new Event(
                    domain,
                    0,
                    0,
                    events.resolve(name) + " says " + SensorFile.quoted(code) + ", which is not understood");
        }
        String unit = SensorFile.once(events.resolve(name + ".unit"));
        if (unit == null || !unit.equals("Joules")) {
            return new Event(domain, config, 0, events.resolve(name + ".unit") + " does not say Joules");
        }
        double unitUj = scale(SensorFile.once(events.resolve(name + ".scale"))) * 1e6;
        return unitUj > 0
                ? new Event(domain, config, unitUj, "")
                : new Event(domain, config, 0, events.resolve(name + ".scale") + " is not a plausible scale");
    }

    /// Joules of one count: 2⁻³² in every kernel so far; 0 where it is no number or no count of energy could be so
    /// large.
    private static double scale(@Nullable String text) {
        if (text == null || text.length() > 80) {
            return 0;
        }
        try {
            double scale = new BigDecimal(text).doubleValue();
            return scale >= 1e-15 && scale <= 1 ? scale : 0;
        } catch (NumberFormatException ignored) {
            return 0;
        }
    }
}
