package org.wattelier.standalone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.standalone.bench.BenchResult;
import org.wattelier.standalone.bench.BenchResult.Disturbance;
import org.wattelier.standalone.bench.BenchResult.Row;

/// The figures for people.
final class BenchTable {
    private static final int FIRST = 26;
    private static final int WIDTH = 15;

    private final Words words;
    private final Locale locale;

    BenchTable(Words words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    String of(BenchResult result) {
        var lines = new ArrayList<String>();
        BenchResult.Machine machine = result.machine();
        lines.add(words.text(
                "bench.machine",
                result.date().toString(),
                machine.processor(),
                "" + machine.cores(),
                machine.system(),
                number(1, machine.loadBefore()),
                number(1, machine.loadAfter())));
        lines.add(words.text(
                "bench.how",
                "" + result.options().warmUp(),
                "" + result.options().seconds(),
                machine.accounting(),
                machine.jobs()));
        lines.add("");
        lines.add(line(
                "",
                List.of(
                        "CPU %",
                        "RSS MB",
                        "PSS MB",
                        words.text("bench.wakeups"),
                        words.text("bench.median"),
                        words.text("bench.longest"))));
        lines.add(bare(result.bare()));
        lines.add(row("wattelier-agent", result.agent()));
        lines.add(row("prometheus-node-exporter", result.nodeExporter()));
        lines.add(row("collectd", result.collectd()));
        lines.add("");
        lines.add(words.text("bench.reads"));
        lines.add(target(
                "bench.cpu",
                result.cpuMet(),
                number(3, result.agent().cost().totalCpuPercent()),
                number(1, BenchResult.MOST_CPU_PERCENT)));
        lines.add(target(
                "bench.resident",
                result.residentMet(),
                number(1, result.agent().cost().residentMb()),
                number(0, BenchResult.MOST_RESIDENT_MB)));
        return String.join("\n", lines);
    }

    private String target(String key, boolean met, String value, String most) {
        return words.text(key, value, most, words.text(met ? "bench.met" : "bench.missed"));
    }

    private String bare(@Nullable Disturbance bare) {
        var cells = new ArrayList<String>(List.of("", "", "", ""));
        cells.addAll(loop(bare));
        return line(words.text("bench.bare"), cells);
    }

    private String row(String name, @Nullable Row row) {
        if (row == null) {
            return line(name, List.of(words.text("bench.absent")));
        }
        var cells = new ArrayList<String>(List.of(
                number(3, row.cost().totalCpuPercent()),
                number(1, row.cost().residentMb()),
                Double.isNaN(row.cost().pssMb()) ? "?" : number(1, row.cost().pssMb()),
                number(1, row.cost().wakeupsPerS())));
        cells.addAll(loop(row.disturbance()));
        return line(name, cells);
    }

    private List<String> loop(@Nullable Disturbance loop) {
        return loop == null ? List.of("?", "?") : List.of(number(1, loop.medianUs()), number(0, loop.longestUs()));
    }

    private static String line(String name, List<String> cells) {
        var line = new StringBuilder(pad(name, FIRST, false));
        cells.forEach(cell -> line.append(pad(cell, WIDTH, true)));
        return line.toString().stripTrailing();
    }

    private static String pad(String text, int width, boolean left) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        return left ? blanks + text : text + blanks;
    }

    private String number(int digits, double value) {
        return String.format(locale, "%." + digits + "f", value);
    }
}
