package org.wattelier.probes.perf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.kernel.Processor;
import org.wattelier.probes.kernel.SensorFile;

/// RAPL by performance events. The counters are opened at the first read, tried again about once a minute while none
/// could be, and closed with the probe.
public final class PerfRaplProbe implements Probe {
    private static final int LOOKS_PER_TRY = 60;

    private final Path sysfs;
    private final Path procfs;
    private final @Nullable Counters given;
    private List<PerfSensor> sensors = List.of();
    private boolean usable;
    private int untilTry;

    /// @param sysfs  `/sys`, or a tree that looks like it
    /// @param procfs `/proc`, or a tree that looks like it
    public static PerfRaplProbe under(Path sysfs, Path procfs) {
        return new PerfRaplProbe(sysfs, procfs, null);
    }

    /// @param given opens the counters; null for the kernel's own, which are bound when they are first needed
    PerfRaplProbe(Path sysfs, Path procfs, @Nullable Counters given) {
        this.sysfs = sysfs;
        this.procfs = procfs;
        this.given = given;
    }

    @Override
    public String name() {
        return "perf";
    }

    @Override
    public List<SensorReading> read() {
        if (!usable && --untilTry <= 0) {
            open();
        }
        var readings = new ArrayList<SensorReading>(sensors.size());
        boolean any = false;
        for (PerfSensor sensor : sensors) {
            SensorReading reading = sensor.read();
            any |= reading.outcome() instanceof Outcome.Counted;
            readings.add(reading);
        }
        usable = any;
        return readings;
    }

    @Override
    public List<Diagnosis> diagnose() {
        var readings = read();
        if (readings.isEmpty()) {
            return List.of(new Diagnosis(
                    "perf power", State.ABSENT, "the kernel shows no events of the PMU power on this machine", ""));
        }
        if (sensors.stream().anyMatch(PerfSensor::forbidden)) {
            return List.of(closed());
        }
        return readings.stream().map(PerfRaplProbe::one).toList();
    }

    @Override
    public void close() {
        sensors.forEach(PerfSensor::close);
        sensors = List.of();
        usable = false;
        untilTry = 0;
    }

    private void open() {
        close();
        untilTry = LOOKS_PER_TRY;
        PowerPmu pmu = PowerPmu.in(sysfs.resolve("bus/event_source/devices/power"));
        if (pmu == null) {
            return;
        }
        Counters counters = given == null ? new LinuxCounters() : given;
        List<Place> places = Place.of(sysfs, pmu.cpus(), Processor.of(procfs).isAmd());
        String run = "perf " + UUID.randomUUID();
        var opened = new ArrayList<PerfSensor>();
        for (PowerPmu.Event event : pmu.events()) {
            // The platform has one counter, shown by every package.
            var seenBy = event.domain() == Domain.PSYS && !places.isEmpty() ? places.subList(0, 1) : places;
            seenBy.forEach(place -> opened.add(PerfSensor.open(counters, pmu.type(), event, place, run)));
        }
        sensors = List.copyOf(opened);
    }

    private static Diagnosis one(SensorReading reading) {
        String what = "perf " + reading.sensor().id();
        return reading.outcome() instanceof Outcome.Missing missing
                ? new Diagnosis(what, State.FAILING, missing.reason(), "")
                : new Diagnosis(what, State.READABLE, "", "");
    }

    private Diagnosis closed() {
        String level = SensorFile.once(procfs.resolve("sys/kernel/perf_event_paranoid"));
        return new Diagnosis(
                "perf power",
                State.CLOSED,
                "kernel.perf_event_paranoid is " + (level == null ? "unknown" : level)
                        + "; events of a whole processor are for root unless it is 0 or less. Giving a group access to"
                        + " powercap's energy_uj opens less and is enough",
                "echo 'kernel.perf_event_paranoid = 0' > /etc/sysctl.d/70-wattelier.conf && sysctl -p"
                        + " /etc/sysctl.d/70-wattelier.conf");
    }
}
