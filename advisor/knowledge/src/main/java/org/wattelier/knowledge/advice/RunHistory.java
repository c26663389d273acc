package org.wattelier.knowledge.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.knowledge.csv.CsvTable;
import org.wattelier.knowledge.csv.Decoded;
import org.wattelier.knowledge.csv.Wrong;

/// Past runs by application, and what was left aside.
///
/// @param runs        in the order of the file
/// @param withoutFigures rows without runtime or energy
/// @param implausible rows whose power no node can draw: sensors at fault
/// @param unknown     columns that nobody reads
public record RunHistory(
        Map<String, List<Run>> runs, int withoutFigures, List<Implausible> implausible, Set<String> unknown) {
    private static final Set<String> COLUMNS =
            Set.of("application", "nodes", "cores", "freq_ghz", "power_cap_w", "partition", "runtime_s", "energy_j");

    /// No second and no joule is counted so high, whatever the sensor did.
    private static final double HUGE = 1e24;

    /// Ten years: no run.
    private static final double LONGEST_S = 315_576_000;

    private static final int MOST_NODES = 100_000_000;

    /// No clock above: what is larger is in MHz.
    private static final double HIGHEST_GHZ = 20;

    private static final double MOST_CAP_W = 1e6;

    /// A node between these draws power; below a fiftieth of its cap a sensor sleeps.
    private static final double LEAST_W = 0.5;

    private static final double MOST_W = 100_000;
    private static final double LEAST_OF_CAP = 0.02;

    /// A row left aside.
    public record Implausible(int line, double powerW) {}

    /// @throws org.wattelier.knowledge.csv.BadTable with all that is wrong
    public static RunHistory read(byte[] content) {
        CsvTable table = CsvTable.of(Decoded.text(content));
        table.require("runtime_s");
        table.require("energy_j");
        if (table.names().stream().noneMatch(name -> isConfiguration(name))) {
            table.require("nodes");
        }
        table.requireRows();
        table.check();
        var unknown = new TreeSet<>(table.names());
        unknown.removeAll(COLUMNS);
        Map<String, List<Run>> runs = new TreeMap<>();
        var implausible = new ArrayList<Implausible>();
        int without = 0;
        for (int row = 0; row < table.size(); row++) {
            Run run = run(table, row);
            if (run == null) {
                without++;
            } else if (plausible(run)) {
                runs.computeIfAbsent(table.text(row, "application"), ignored -> new ArrayList<>())
                        .add(run);
            } else {
                implausible.add(new Implausible(run.line(), run.powerW()));
            }
        }
        table.check();
        return new RunHistory(runs, without, implausible, unknown);
    }

    private static boolean isConfiguration(String name) {
        return COLUMNS.contains(name)
                && !name.equals("runtime_s")
                && !name.equals("energy_j")
                && !name.equals("application");
    }

    /// From names and values as in a history.
    ///
    /// @throws org.wattelier.knowledge.csv.BadTable with all that is wrong
    public static Configuration configuration(Map<String, String> told) {
        CsvTable table = CsvTable.of(List.of(told));
        for (String name : table.names()) {
            if (!isConfiguration(name)) {
                table.problem(1, name, Wrong.UNKNOWN_COLUMN, "");
            }
        }
        Configuration configuration = configuration(table, 0);
        table.check();
        return configuration;
    }

    private static Configuration configuration(CsvTable table, int row) {
        Double ghz = table.positive(row, "freq_ghz", HIGHEST_GHZ);
        Double cap = table.positive(row, "power_cap_w", MOST_CAP_W);
        Integer nodes = table.count(row, "nodes", MOST_NODES);
        Integer cores = table.count(row, "cores", MOST_NODES);
        String partition = table.text(row, "partition");
        return new Configuration(nodes, cores, ghz, cap, partition.isEmpty() ? null : partition);
    }

    private static @Nullable Run run(CsvTable table, int row) {
        Configuration configuration = configuration(table, row);
        Double runtime = table.positive(row, "runtime_s", HUGE);
        Double energy = table.positive(row, "energy_j", HUGE);
        String application = table.text(row, "application");
        if (application.length() > 1000) {
            table.problem(table.line(row), "application", Wrong.TOO_LONG, application);
        }
        return runtime == null || energy == null ? null : new Run(table.line(row), configuration, runtime, energy);
    }

    private static boolean plausible(Run run) {
        double each = run.powerW() / run.configuration().nodesOrOne();
        Double cap = run.configuration().powerCapW();
        return run.runtimeS() <= LONGEST_S
                && each >= LEAST_W
                && each <= MOST_W
                && (cap == null || each >= LEAST_OF_CAP * cap);
    }
}
