package org.wattelier.probes.hwmon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;
import org.wattelier.probes.Diagnosis;
import org.wattelier.probes.Diagnosis.State;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SeenDomains;
import org.wattelier.probes.SensorReading;

/// Reads the power and energy channels of hwmon. Chips are looked for at the first read and now and then while one
/// fails
/// or none is there. Some sit behind slow buses or firmware, so it is not read between two other readings of a tick.
public final class HwmonProbe implements Probe {
    private static final int LOOKS_PER_SCAN = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long SHORTEST_MS = 1000;
    private static final long LONGEST_MS = 10_000;

    private final Path hwmon;
    private final Predicate<Domain> elsewhere;
    private final boolean showsUnknown;
    private final SeenDomains seen = new SeenDomains();
    private List<HwmonSensor> sensors = List.of();
    private List<Selection.LeftOut> leftOut = List.of();
    private int untilScan;
    private volatile Pace pace = new Pace(Duration.ofMillis(SHORTEST_MS), PATIENCE);

    /// @param sysfs     `/sys`, or a tree that looks like it
    /// @param elsewhere whether another probe (RAPL) already counts such a part of the node; it is then left to it
    public static HwmonProbe under(Path sysfs, Predicate<Domain> elsewhere) {
        return new HwmonProbe(sysfs.resolve("class").resolve("hwmon"), elsewhere, true);
    }

    private HwmonProbe(Path hwmon, Predicate<Domain> elsewhere, boolean showsUnknown) {
        this.hwmon = hwmon;
        this.elsewhere = elsewhere;
        this.showsUnknown = showsUnknown;
    }

    /// The same, without the channels whose meaning is unknown: for the agent, which would read them for nothing.
    public HwmonProbe knownOnly() {
        return new HwmonProbe(hwmon, elsewhere, false);
    }

    @Override
    public String name() {
        return "hwmon";
    }

    /// As often as the liveliest channel makes a new mean: looking more often would show the old one again.
    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public List<SensorReading> read() {
        if (sensors.isEmpty() && --untilScan <= 0) {
            scan();
        }
        List<SensorReading> readings = new ArrayList<>(sensors.size());
        boolean failed = false;
        for (HwmonSensor each : sensors) {
            if (isWanted(each.sensor().domain())) {
                Outcome outcome = each.read();
                failed |= outcome instanceof Outcome.Missing;
                readings.add(new SensorReading(each.sensor(), outcome));
            }
        }
        if (failed && --untilScan <= 0) {
            scan();
        }
        seen.see(readings);
        return readings;
    }

    /// Whether this probe has ever had a value of such a part: others that show the same energy must then not be
    /// booked.
    public boolean hasCounted(Domain domain) {
        return seen.test(domain);
    }

    @Override
    public List<Diagnosis> diagnose() {
        var diagnoses = new ArrayList<Diagnosis>();
        if (sensors.isEmpty()) {
            scan();
        }
        for (HwmonSensor each : sensors) {
            diagnoses.add(diagnosis(each));
        }
        for (Selection.LeftOut each : leftOut) {
            diagnoses.add(new Diagnosis("hwmon " + each.what(), State.ABSENT, each.why(), each.remedy()));
        }
        return diagnoses.isEmpty()
                ? List.of(new Diagnosis("hwmon", State.ABSENT, "no power or energy channel below " + hwmon, ""))
                : diagnoses;
    }

    @Override
    public void close() {
        sensors.forEach(each -> each.value().close());
        sensors = List.of();
        untilScan = 0;
    }

    private boolean isWanted(@Nullable Domain domain) {
        if (domain == null) {
            return showsUnknown;
        }
        boolean inside = domain == Domain.CORE || domain == Domain.UNCORE;
        return !elsewhere.test(inside ? Domain.PACKAGE : domain);
    }

    private void scan() {
        close();
        var selection = new Selection(ChipScan.below(hwmon));
        sensors = selection.sensors();
        leftOut = selection.leftOut();
        untilScan = LOOKS_PER_SCAN;
        long liveliest = sensors.stream()
                .mapToLong(each -> each.sensor().periodMs())
                .min()
                .orElse(SHORTEST_MS);
        pace = new Pace(Duration.ofMillis(Math.clamp(liveliest, SHORTEST_MS, LONGEST_MS)), PATIENCE);
    }

    private Diagnosis diagnosis(HwmonSensor each) {
        String what = "hwmon " + each.sensor().id();
        Domain domain = each.sensor().domain();
        if (domain != null && !isWanted(domain)) {
            return new Diagnosis(what, State.READABLE, "left to RAPL, which shows the same energy", "");
        }
        return switch (each.read()) {
            case Outcome.Missing missing ->
                new Diagnosis(
                        what,
                        missing.reason().startsWith("permission") ? State.CLOSED : State.FAILING,
                        missing.reason(),
                        "");
            case Outcome.Stale stale -> new Diagnosis(what, State.DOUBTFUL, stale.reason(), "");
            default ->
                domain == null
                        ? new Diagnosis(what, State.DOUBTFUL, each.note() + "; shown, never booked", "")
                        : new Diagnosis(what, State.READABLE, "", "");
        };
    }
}
