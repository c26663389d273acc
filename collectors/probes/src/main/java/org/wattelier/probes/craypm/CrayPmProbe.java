package org.wattelier.probes.craypm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.kernel.SensorFile;

/// Reads a Cray node's own counters. The files of one look must be of one scan: what changes meanwhile is read again. A
/// controller that no longer scans has no values, however long it repeats the last ones.
public final class CrayPmProbe implements Probe {
    private static final int TRIES = 4;
    private static final int LOOKS_PER_SCAN = 60;

    /// The controller scans ten times a second, we look once: three equal looks are no coincidence.
    private static final int LOOKS_UNTIL_FROZEN = 3;

    private final PmFiles files;
    private final Predicate<Domain> elsewhere;
    private List<PmSensor> sensors = List.of();
    private int untilScan;
    private String lastFreshness = "";
    private int repeats;
    private boolean whole = true;

    /// @param sysfs     `/sys`, or a tree that looks like it
    /// @param elsewhere whether another probe already counts such a part of the node; the same part is then left to it
    public static CrayPmProbe under(Path sysfs, Predicate<Domain> elsewhere) {
        return new CrayPmProbe(new SysfsPmFiles(sysfs.resolve("cray").resolve("pm_counters")), elsewhere);
    }

    CrayPmProbe(PmFiles files, Predicate<Domain> elsewhere) {
        this.files = files;
        this.elsewhere = elsewhere;
    }

    @Override
    public String name() {
        return "craypm";
    }

    @Override
    public List<SensorReading> read() {
        if (sensors.isEmpty() && --untilScan <= 0) {
            scan();
        }
        List<PmSensor> wanted = sensors.stream()
                .filter(each -> each.sensor().domain() == null
                        || each.sensor().domain() == Domain.NODE
                        || !elsewhere.test(each.sensor().domain()))
                .toList();
        return wanted.isEmpty() ? List.of() : consistent(wanted);
    }

    @Override
    public List<Diagnosis> diagnose() {
        var readings = read();
        if (readings.isEmpty()) {
            return List.of(new Diagnosis("craypm", State.ABSENT, "no " + files.place("energy"), ""));
        }
        var diagnoses =
                new ArrayList<>(readings.stream().map(CrayPmProbe::diagnosis).toList());
        if (!whole) {
            diagnoses.add(new Diagnosis(
                    "craypm header",
                    State.DOUBTFUL,
                    "startup, generation or freshness is not there: a restart or a halt of the controller may pass"
                            + " unnoticed",
                    ""));
        }
        return diagnoses;
    }

    @Override
    public void close() {
        files.close();
        sensors = List.of();
        untilScan = 0;
    }

    /// A part's power is left out where its energy is there: the counter misses nothing between two looks.
    private void scan() {
        untilScan = LOOKS_PER_SCAN;
        var found = new ArrayList<PmSensor>();
        Set<String> counted = new HashSet<>();
        for (String name : files.names()) {
            PmSensor sensor = PmSensor.of(name);
            if (sensor != null) {
                found.add(sensor);
                if (sensor.isCounter()) {
                    counted.add(sensor.sensor().id());
                }
            }
        }
        found.removeIf(
                each -> !each.isCounter() && counted.contains(each.sensor().id()));
        found.sort((a, b) ->
                Boolean.compare(b.sensor().domain() == Domain.NODE, a.sensor().domain() == Domain.NODE));
        sensors = List.copyOf(found);
    }

    private List<SensorReading> consistent(List<PmSensor> wanted) {
        try {
            Header before = Header.of(files);
            whole = before.isWhole();
            for (int i = 1; i <= TRIES; i++) {
                List<SensorReading> readings = values(wanted, before);
                Header after = Header.of(files);
                boolean oneScan = before.equals(after);
                // Of two neighbouring scans each counter is still right by itself.
                if (oneScan || i == TRIES && before.agreesWith(after)) {
                    return isFrozen(after) ? missing(wanted, frozen()) : readings;
                }
                before = after;
            }
            return missing(wanted, "the counters' generation or startup changed at each of " + TRIES + " attempts");
        } catch (IOException e) {
            return missing(wanted, why(e));
        }
    }

    private List<SensorReading> values(List<PmSensor> wanted, Header header) {
        List<SensorReading> readings = new ArrayList<>(wanted.size());
        for (PmSensor each : wanted) {
            Outcome outcome;
            try {
                outcome = each.outcome(files.place(each.file()), files.text(each.file()), header.run());
            } catch (IOException e) {
                outcome = new Outcome.Missing(why(e));
            }
            readings.add(new SensorReading(each.sensor(), outcome));
        }
        return readings;
    }

    private boolean isFrozen(Header header) {
        boolean same = !header.freshness().isEmpty() && header.freshness().equals(lastFreshness);
        repeats = same ? repeats + 1 : 0;
        lastFreshness = header.freshness();
        return repeats >= LOOKS_UNTIL_FROZEN;
    }

    private String frozen() {
        return files.place("freshness") + " stands at " + lastFreshness
                + ": the node's controller no longer renews its counters; restarting the controller helps";
    }

    private static List<SensorReading> missing(List<PmSensor> wanted, String reason) {
        return wanted.stream()
                .map(each -> new SensorReading(each.sensor(), new Outcome.Missing(reason)))
                .toList();
    }

    private String why(IOException e) {
        return SensorFile.why(Path.of(files.place("")), e);
    }

    private static Diagnosis diagnosis(SensorReading reading) {
        String what = "craypm " + reading.sensor().id();
        Domain domain = reading.sensor().domain();
        return switch (reading.outcome()) {
            case Outcome.Missing missing -> new Diagnosis(what, State.FAILING, missing.reason(), "");
            case Outcome.Stale stale -> new Diagnosis(what, State.DOUBTFUL, stale.reason(), "");
            default ->
                domain == null
                        ? new Diagnosis(what, State.DOUBTFUL, "nobody knows what it measures; shown, never booked", "")
                        : new Diagnosis(what, State.READABLE, "", "");
        };
    }
}
