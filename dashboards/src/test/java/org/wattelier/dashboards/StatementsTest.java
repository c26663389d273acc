package org.wattelier.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wattelier.dashboards.boards.Alerts;
import org.wattelier.dashboards.boards.Boards;
import org.wattelier.influx.schema.JobField;
import org.wattelier.influx.schema.JobMeasurement;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.schema.NodeField;

/// Names in statements are names of the sink's contract: a renamed field breaks the build.
class StatementsTest {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> LANGUAGE = Set.of(
            "sum", "mean", "median", "min", "max", "last", "count", "spread", "top", "time", "fill", "null", "none");

    private static Set<String> contract() {
        var names = new TreeSet<>(LANGUAGE);
        for (NodeField field : NodeField.values()) {
            names.add(field.key());
        }
        for (JobField field : JobField.values()) {
            names.add(field.key());
        }
        names.addAll(List.of("cluster", "node", "partition", "job", "run"));
        return names;
    }

    private static List<String> measurements(Source source) {
        return switch (source) {
            case MINUTES -> List.of(Level.MINUTE.node(), Level.MINUTE.cluster());
            case QUARTERS -> List.of(Level.QUARTER.node(), Level.QUARTER.cluster(), Level.QUARTER.partition());
            case DAYS -> List.of(Level.DAY.node(), Level.DAY.cluster(), Level.DAY.partition());
            case JOBS ->
                List.of(JobMeasurement.ENERGY, JobMeasurement.POWER, JobMeasurement.QUARTERS, JobMeasurement.INFO);
        };
    }

    private static List<Query> all() {
        var all = new ArrayList<Query>();
        Boards.all().forEach(board -> board.panels().forEach(panel -> all.addAll(panel.queries())));
        Alerts.all().forEach(alert -> all.add(alert.query()));
        return all;
    }

    @Test
    void every_measurement_field_and_tag_is_one_the_sink_writes() {
        for (Query query : all()) {
            Set<String> known = contract();
            Matcher named = Pattern.compile("\\bAS ([a-z_]+)").matcher(query.text());
            while (named.find()) {
                known.add(named.group(1));
            }
            known.addAll(measurements(query.source()));
            String bare = query.text()
                    .replaceAll("'[^']*'", "")
                    .replaceAll("\\{[a-z]+\\}", "")
                    .replaceAll("\\b\\d+[mhd]\\b", "");
            Matcher words = WORD.matcher(bare);
            while (words.find()) {
                assertThat(known).as(query.text()).contains(words.group());
            }
        }
    }

    @Test
    void what_is_shown_has_a_name_a_unit_and_a_colour() {
        for (Query query : all()) {
            String shown = query.text().substring(0, query.text().indexOf(" FROM "));
            Matcher named = Pattern.compile("\\bAS ([a-z_]+)").matcher(shown);
            while (named.find()) {
                String name = named.group(1);
                if (!name.equals("minutes")) {
                    assertThat(Column.values())
                            .as(query.text())
                            .anyMatch(column -> column.key().equals(name));
                }
            }
        }
    }

    @Test
    void every_statement_of_a_range_is_bounded_by_it() {
        assertThat(all()).hasSizeGreaterThan(40).allMatch(query -> query.text().contains("{time}"));
    }
}
