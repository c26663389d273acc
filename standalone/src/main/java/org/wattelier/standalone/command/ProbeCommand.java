package org.wattelier.standalone.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wattelier.probes.ProbeReport;
import org.wattelier.probes.rapl.RaplProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// One reading of every sensor found.
@Command(name = "probe", mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--sysfs", paramLabel = "ROOT")
    private Path sysfs = Path.of("/sys");

    ProbeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ProbeReport report = ProbeReport.of(List.of(RaplProbe.under(sysfs)));
        if (json) {
            surroundings.answer(report.json());
            return 0;
        }
        if (report.meters().isEmpty()) {
            surroundings.say(surroundings.words().text("probe.none", sysfs.toString()));
        }
        report.meters().forEach(line -> surroundings.answer(text(line)));
        return 0;
    }

    private String text(ProbeReport.Line line) {
        String head = String.format(Locale.ROOT, "%-16s %-8s %-8s ", line.id(), line.probe(), line.domain());
        Locale locale = surroundings.language().locale();
        if (line.energyJ() != null) {
            return head + String.format(locale, "%,.3f J", line.energyJ());
        }
        if (line.powerW() != null) {
            return head + String.format(locale, "%,.1f W", line.powerW());
        }
        return head + surroundings.words().text("probe.missing", String.valueOf(line.reason()));
    }
}
