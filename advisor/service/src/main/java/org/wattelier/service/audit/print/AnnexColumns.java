package org.wattelier.service.audit.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wattelier.service.audit.Audit;
import org.wattelier.service.audit.JobLine;
import org.wattelier.service.audit.Measure;
import org.wattelier.service.audit.Sum;
import org.wattelier.service.text.Messages;

/// The columns of the annex: who and when, then every number that the totals are made of, to its last digit. A cell is
/// a
/// text, a number, an instant, or null where nothing is known.
final class AnnexColumns {
    record Column(String title, Function<JobLine, @Nullable Object> cell) {}

    private final Messages messages;
    private final List<Column> columns = new ArrayList<>();

    private AnnexColumns(Messages messages) {
        this.messages = messages;
    }

    static List<Column> of(Audit audit, Messages messages) {
        var made = new AnnexColumns(messages);
        made.facts(audit.scope().names());
        audit.sums().total().measures().forEach(made::measure);
        audit.sums().total().unknown().keySet().forEach(made::unknown);
        return List.copyOf(made.columns);
    }

    private void facts(boolean names) {
        add("table.job", JobLine::job);
        add("table.run", line -> BigDecimal.valueOf(line.run()));
        if (names) {
            add("audit.table.label", JobLine::label);
            add("table.name", JobLine::name);
        }
        add("table.user", JobLine::user);
        add("table.account", JobLine::account);
        add("table.partition", JobLine::partition);
        add("table.state", JobLine::state);
        add("table.status", JobLine::status);
        add("table.revision", line -> BigDecimal.valueOf(line.revision()));
        add("table.start", JobLine::start);
        add("table.end", JobLine::end);
        add("audit.table.month", JobLine::month);
        add("audit.table.inside", line -> line.inside() ? "1" : "0");
        add("table.nodes", line -> BigDecimal.valueOf(line.nodes()));
        add("table.cores", line -> line.cores() == 0 ? null : BigDecimal.valueOf(line.cores()));
        add("table.boundary", JobLine::boundary);
        add("table.method", JobLine::method);
        add("table.attribution", JobLine::attribution);
        add("audit.table.measured", line -> BigDecimal.valueOf(line.coverage().measuredMs()));
        add("audit.table.estimated", line -> BigDecimal.valueOf(line.coverage().estimatedMs()));
        add("audit.table.missing", line -> BigDecimal.valueOf(line.coverage().missingMs()));
    }

    private void add(String key, Function<JobLine, @Nullable Object> cell) {
        columns.add(new Column(messages.text(key), cell));
    }

    private void measure(String key, Sum sum) {
        String title = Titles.measure(key, messages);
        add(title, "", key, Measure::total);
        for (String line : sum.lines().keySet()) {
            add(
                    title,
                    messages.text("audit.line." + line),
                    key,
                    measure -> measure.lines().get(line));
        }
        for (String part : sum.parts().keySet()) {
            add(title, part, key, measure -> measure.parts().get(part));
        }
        if (sum.own() > 0) {
            add(title, messages.text("audit.table.own"), key, Measure::own);
        }
        for (String group : sum.common().keySet()) {
            add(
                    title,
                    messages.text("audit.table.common", group),
                    key,
                    measure -> measure.common().get(group));
        }
    }

    private void add(String title, String rest, String key, Function<Measure, @Nullable BigDecimal> cell) {
        columns.add(new Column(rest.isEmpty() ? title : title + " – " + rest, line -> {
            Measure measure = line.measures().get(key);
            return measure == null ? null : cell.apply(measure);
        }));
    }

    private void unknown(String what) {
        columns.add(new Column(
                messages.text("audit.table.unknown", what),
                line -> line.unknownJ().get(what)));
    }
}
