package org.wattelier.standalone.command;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.wattelier.standalone.bench.streams.StreamsResult;
import org.wattelier.standalone.bench.streams.StreamsResult.Target;

/// The figures of the streams for people, as a table that a page can take as it is.
final class StreamsTable {
    private final Words words;
    private final Locale locale;

    StreamsTable(Words words, Locale locale) {
        this.words = words;
        this.locale = locale;
    }

    String of(StreamsResult result) {
        var lines = new ArrayList<String>();
        lines.add(words.text(
                "bench.streams.machine",
                result.date().toString(),
                result.processor(),
                result.system(),
                number(result.loadBefore()),
                number(result.loadAfter())));
        lines.add(words.text(
                "bench.streams.how",
                number(result.figure("nodes")),
                number(result.figure("workload_s")),
                number(result.figure("readings")),
                number(result.figure("measured_s")),
                number(result.figure("partitions")),
                number(result.figure("threads"))));
        if (!result.isReference()) {
            lines.add(words.text("bench.streams.no_reference"));
        }
        lines.add("");
        lines.add("| " + words.text("bench.streams.head") + " |");
        lines.add("|---|---|---|---|");
        for (Target target : StreamsResult.TARGETS) {
            String met = words.text(result.isMet(target) ? "bench.met" : "bench.missed");
            lines.add(row(
                    target.name(),
                    result.figure(target.name()),
                    (target.atLeast() ? "≥ " : "≤ ") + number(target.limit()),
                    met));
        }
        for (Map.Entry<Integer, Double> cost : result.cpuUs().entrySet()) {
            lines.add(row(words.text("bench.streams.cost", number(cost.getKey())), cost.getValue(), "", ""));
        }
        for (String name :
                new String[] {"decode_and_sum_readings_per_s", "bare_consumer_readings_per_s", "cores_used"}) {
            lines.add(row(name, result.figure(name), "", ""));
        }
        lines.add("");
        lines.add("conservation: " + result.figures().get("conservation"));
        lines.add("workload_sha256: " + result.figures().get("workload_sha256"));
        return String.join("\n", lines);
    }

    private String row(String name, double value, String limit, String met) {
        return "| " + name + " | " + number(value) + " | " + limit + " | " + met + " |";
    }

    private String number(double value) {
        if (Double.isNaN(value)) {
            return "?";
        }
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole
                ? String.format(locale, "%,d", (long) value)
                : String.format(locale, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }
}
