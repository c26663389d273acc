package org.wattelier.agent.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wattelier.agent.node.Machine;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.report.ProbeReport;
import org.wattelier.probes.usage.Usage;

/// One look at every sensor and every job, for people or scripts.
public final class ProbeConsole {
    private static final long MODEL_NEEDS_MS = 500;

    private final ProbeReport report;
    private final ConsoleWords words;

    private ProbeConsole(ProbeReport report, ConsoleWords words) {
        this.report = report;
        this.words = words;
    }

    /// Looks now.
    public static ProbeConsole look(Machine machine, ConsoleWords words) {
        var readings = new ArrayList<SensorReading>();
        for (Probe probe : machine.probes()) {
            readings.addAll(looked(probe));
        }
        Usage usage = machine.usage().get();
        machine.probes().forEach(Probe::close);
        return new ProbeConsole(ProbeReport.of(readings, usage), words);
    }

    /// The model knows the load from its second look on.
    private static List<SensorReading> looked(Probe probe) {
        List<SensorReading> first = probe.read();
        if (!probe.name().equals("model")) {
            return first;
        }
        try {
            Thread.sleep(MODEL_NEEDS_MS);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
        return probe.read();
    }

    public String json() {
        return report.json();
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        report.meters().forEach(meter -> lines.add(line(meter)));
        if (report.jobs() != null) {
            report.jobs().forEach(job -> lines.add(words.text("probe.job", job.job(), words.number(job.cpuS(), 1))));
        }
        if (report.meters().isEmpty()) {
            lines.add(words.text("probe.none"));
        }
        return lines;
    }

    private String line(ProbeReport.Line meter) {
        String head = String.format(Locale.ROOT, "%-24s %-9s %-10s ", meter.id(), meter.probe(), meter.domain());
        Double watts = meter.powerW();
        if (meter.quality().equals("stale") && watts != null) {
            return head + words.text("probe.stale", words.number(watts, 1), String.valueOf(meter.reason()));
        }
        if (meter.energyJ() != null) {
            return head + words.number(meter.energyJ(), 3) + "\u00a0J";
        }
        return watts != null
                ? head + words.number(watts, 1) + "\u00a0W"
                : head + words.text("probe.missing", String.valueOf(meter.reason()));
    }
}
