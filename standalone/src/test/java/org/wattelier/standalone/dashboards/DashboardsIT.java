package org.wattelier.standalone.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.codec.Json;
import org.wattelier.influx.kit.Servers;
import org.wattelier.results.NodeEnergy;
import org.wattelier.standalone.dashboards.InfluxQuestions.Answered;
import tools.jackson.databind.JsonNode;

/// Every statement of every panel and alert on a real InfluxDB, filled by the sink from a simulated cluster.
class DashboardsIT {
    private static final Path FILES = Path.of("../dashboards/grafana");
    private static final List<String> WINDOWS = List.of("15m", "1h", "6h", "1d", "7d");
    /// These find nothing where all is well.
    private static final Set<String> EMPTY_WHEN_WELL = Set.of("wattelier-sensor-silent");

    @TempDir
    Path state;

    static Stream<Servers.Named> servers() {
        return Servers.here();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void every_statement_answers_for_every_value_and_the_figures_are_the_books(Servers.Named named) throws Exception {
        ShownSite site = ShownSite.in(named.server(), state, "shown_");
        try (var influx = new InfluxQuestions(named.server())) {
            for (JsonNode board : boards()) {
                Map<String, List<String>> choices = choices(influx, site, board);
                for (Asked asked : Asked.ofPanels(board)) {
                    allAnswer(influx, site, asked, choices);
                }
            }
            for (Asked asked : alerts()) {
                allAnswer(influx, site, asked, Map.of());
            }
            figuresAreTheBooks(influx, site);
        }
    }

    private static List<JsonNode> boards() throws IOException {
        try (Stream<Path> files = Files.list(FILES.resolve("boards/en"))) {
            return files.sorted().map(DashboardsIT::read).toList();
        }
    }

    private static JsonNode read(Path file) {
        return Json.MAPPER.readTree(file);
    }

    private static List<Asked> alerts() {
        var asked = new ArrayList<Asked>();
        for (JsonNode rule :
                read(FILES.resolve("provisioning/alerting/wattelier.json")).at("/groups/0/rules")) {
            JsonNode first = rule.get("data").get(0);
            asked.add(Asked.of(
                    rule.get("uid").stringValue(),
                    first.get("datasourceUid").stringValue(),
                    first.at("/model/query").stringValue()));
        }
        return asked;
    }

    /// The values of each variable, as its own statement finds them.
    private static Map<String, List<String>> choices(InfluxQuestions influx, ShownSite site, JsonNode board)
            throws Exception {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        for (JsonNode variable : board.at("/templating/list")) {
            if (!variable.get("type").stringValue().equals("query")) {
                continue;
            }
            String name = variable.get("name").stringValue();
            Asked asked = Asked.of(
                    name,
                    variable.at("/datasource/uid").stringValue(),
                    variable.get("query").stringValue());
            Answered answered = influx.ask(
                    asked.database(site.prefix()), asked.with(Map.of("cluster", List.of()), "1h", site.range()));
            assertThat(answered.error()).as(asked.text()).isEmpty();
            choices.put(
                    name,
                    answered.rows().stream()
                            .map(row -> Objects.requireNonNull(row.get("value")).stringValue())
                            .toList());
        }
        assertThat(choices.get("cluster")).containsExactly(ShownSite.CLUSTER);
        if (choices.containsKey("node")) {
            assertThat(choices.get("node")).hasSize(10).contains(Renamed.NODE);
        }
        if (choices.containsKey("partition")) {
            assertThat(choices.get("partition")).hasSizeGreaterThan(1).contains(Renamed.PARTITION);
        }
        return choices;
    }

    /// All, each value alone, and two at once; and each window.
    private static void allAnswer(
            InfluxQuestions influx, ShownSite site, Asked asked, Map<String, List<String>> choices) throws Exception {
        for (String window : asked.uses("window") ? WINDOWS : List.of("1h")) {
            answers(
                    influx,
                    site,
                    asked,
                    Map.of("cluster", List.of(), "node", List.of(), "partition", List.of()),
                    window);
        }
        for (Map.Entry<String, List<String>> variable : choices.entrySet()) {
            if (!asked.uses(variable.getKey())) {
                continue;
            }
            List<List<String>> picks = new ArrayList<>();
            variable.getValue().forEach(value -> picks.add(List.of(value)));
            picks.add(variable.getValue()
                    .subList(0, Math.min(2, variable.getValue().size())));
            for (List<String> pick : picks) {
                Map<String, List<String>> values =
                        new LinkedHashMap<>(Map.of("cluster", List.of(), "node", List.of(), "partition", List.of()));
                values.put(variable.getKey(), pick);
                answers(influx, site, asked, values, "1h");
            }
        }
    }

    private static void answers(
            InfluxQuestions influx, ShownSite site, Asked asked, Map<String, List<String>> values, String window)
            throws Exception {
        String statement = asked.with(values, window, site.range());
        assertThat(statement).as(asked.where()).doesNotContain("$__", "${");
        Answered answered = influx.ask(asked.database(site.prefix()), statement);
        assertThat(answered.error()).as(asked.where() + "\n" + statement).isEmpty();
        if (EMPTY_WHEN_WELL.contains(asked.where())) {
            return;
        }
        var columns = new TreeSet<String>();
        answered.rows().forEach(row -> columns.addAll(row.keySet()));
        TreeSet<String> missing = asked.missingIn(columns);
        if (!values.values().stream().allMatch(List::isEmpty)) {
            // One node may have no accelerators; something must be there all the same.
            assertThat(missing.size())
                    .as(asked.where() + " is empty\n" + statement)
                    .isLessThan(asked.columns().size());
            return;
        }
        assertThat(missing)
                .as(asked.where() + " has no values of\n" + statement)
                .isEmpty();
    }

    private static void figuresAreTheBooks(InfluxQuestions influx, ShownSite site) throws Exception {
        Map<String, ToLongFunction<NodeEnergy>> states = new LinkedHashMap<>();
        states.put("jobs", NodeEnergy::jobsUj);
        states.put("free", line -> line.idle().freeUj());
        states.put("reserved", line -> line.idle().reservedUj());
        states.put("drained", line -> line.idle().drainedUj());
        states.put("system", NodeEnergy::systemUj);
        states.put("unattributed", NodeEnergy::unattributedUj);
        for (Map.Entry<String, ToLongFunction<NodeEnergy>> each : states.entrySet()) {
            double kWh = site.lines().stream().mapToLong(each.getValue()).sum() / 3.6e12;
            same(influx, site, "Ledger: Where it went", each.getKey(), kWh);
            same(influx, site, "Ledger: Where it went, over time", each.getKey(), kWh);
            same(influx, site, "Nodes: Who used the chosen nodes", each.getKey(), kWh);
        }
        same(influx, site, "Ledger: Booked", "energy", site.joules() / 3.6e6);
        same(influx, site, "Ledger: Days (UTC)", "energy", site.joules() / 3.6e6);
        same(influx, site, "Our computing centre: Energy since midnight", "energy", site.joules() / 3.6e6);
        double jobs = site.lines().stream().mapToLong(NodeEnergy::jobsUj).sum() / 3.6e12;
        same(influx, site, "Partitions and runs: Energy by partition", "jobs", jobs);
        same(influx, site, "Partitions and runs: A year, week by week", "jobs", jobs);
        assertThat(number(influx, site, "Ledger: Do the books close?", "gap")).isCloseTo(0, within(1e-3));
    }

    private static void same(InfluxQuestions influx, ShownSite site, String where, String column, double expected)
            throws Exception {
        assertThat(number(influx, site, where, column))
                .as(where + ", " + column)
                .isCloseTo(expected, within(Math.max(1e-12, Math.abs(expected) * 1e-6)));
    }

    private static double number(InfluxQuestions influx, ShownSite site, String where, String column) throws Exception {
        for (JsonNode board : boards()) {
            for (Asked asked : Asked.ofPanels(board)) {
                if (asked.where().equals(where)) {
                    return influx.ask(
                                    asked.database(site.prefix()),
                                    asked.with(
                                            Map.of("cluster", List.of(), "node", List.of(), "partition", List.of()),
                                            "1h",
                                            site.range()))
                            .number(column);
                }
            }
        }
        throw new AssertionError("there is no panel " + where);
    }
}
