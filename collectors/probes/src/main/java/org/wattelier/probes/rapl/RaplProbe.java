package org.wattelier.probes.rapl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.kernel.Processor;

/// Reads every RAPL zone of the node by powercap. Zones are looked for at the first read, again while there is none,
/// and
/// now and then while one has gone; one that fails is missing, with the reason, and spares the others. Whether a zone
/// is
/// `enabled` says whether its limits are enforced, not whether it counts.
public final class RaplProbe implements Probe {
    /// Looks between two searches for zones that came back, about a minute.
    private static final int LOOKS_PER_SCAN = 60;

    static final String PSYS_BROKEN =
            "psys grew less than the packages in it: the firmware does not feed it the whole platform; the packages are"
                    + " used, psys is not";

    private final Path powercap;
    private final Path procfs;
    private final PsysRule psys = new PsysRule();
    private List<FoundZone> found = List.of();
    private int untilScan;

    /// @param sysfs `/sys`, or a tree that looks like it; `proc` is looked for beside it
    public static RaplProbe under(Path sysfs) {
        return under(sysfs, sysfs.resolveSibling("proc"));
    }

    /// @param procfs `/proc`, or a tree that looks like it: what kind of processor it is
    public static RaplProbe under(Path sysfs, Path procfs) {
        return new RaplProbe(sysfs.resolve("class").resolve("powercap"), procfs);
    }

    /// @param powercap the directory that holds `intel-rapl:0` and its kind
    public RaplProbe(Path powercap, Path procfs) {
        this.powercap = powercap;
        this.procfs = procfs;
    }

    @Override
    public String name() {
        return "rapl";
    }

    @Override
    public List<SensorReading> read() {
        if (found.isEmpty() && --untilScan <= 0) {
            scan();
        }
        List<SensorReading> readings = new ArrayList<>(found.size());
        boolean gone = false;
        boolean hasPsys = false;
        for (FoundZone each : found) {
            var reading = new SensorReading(each.sensor(), each.read());
            gone |= reading.outcome() instanceof Outcome.Missing
                    && each.refused().isEmpty();
            hasPsys |= each.sensor().domain() == Domain.PSYS;
            readings.add(reading);
        }
        if (gone && --untilScan <= 0) {
            scan();
        }
        return hasPsys ? judged(readings) : readings;
    }

    @Override
    public List<Diagnosis> diagnose() {
        return new RaplDoctor(powercap, Processor.of(procfs)).say(read());
    }

    @Override
    public void close() {
        found.forEach(each -> each.energy().close());
        found = List.of();
    }

    private void scan() {
        close();
        boolean amd = Processor.of(procfs).isAmd();
        found = ZoneScan.below(powercap).stream()
                .map(zone -> FoundZone.of(zone, amd))
                .toList();
        untilScan = LOOKS_PER_SCAN;
    }

    private List<SensorReading> judged(List<SensorReading> readings) {
        psys.look(readings);
        if (psys.isBroken()) {
            readings.replaceAll(reading -> reading.sensor().domain() == Domain.PSYS
                    ? new SensorReading(reading.sensor(), new Outcome.Missing(PSYS_BROKEN))
                    : reading);
        }
        return readings;
    }
}
