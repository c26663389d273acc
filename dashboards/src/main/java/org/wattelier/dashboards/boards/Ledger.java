package org.wattelier.dashboards.boards;

import static org.wattelier.dashboards.Panel.Kind.BARS;
import static org.wattelier.dashboards.Panel.Kind.FIGURE;
import static org.wattelier.dashboards.Panel.Kind.LINES;
import static org.wattelier.dashboards.Source.DAYS;
import static org.wattelier.dashboards.Source.QUARTERS;
import static org.wattelier.dashboards.Unit.JOULE;
import static org.wattelier.dashboards.Unit.KILOWATT_HOUR;
import static org.wattelier.dashboards.Unit.SHARE;

import java.util.List;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Colour;
import org.wattelier.dashboards.Panel;

/// Do the books close, and where did the energy go?
final class Ledger {
    private static final String STATES = """
            sum(jobs_j) / 3600000 AS jobs, sum(free_j) / 3600000 AS free, sum(reserved_j) / 3600000 AS reserved, \
            sum(drained_j) / 3600000 AS drained, sum(booting_j) / 3600000 AS booting, sum(off_j) / 3600000 AS off, \
            sum(system_j) / 3600000 AS system, sum(unattributed_j) / 3600000 AS unattributed""";
    private static final Panel TOTAL = Panel.of(FIGURE, "ledger.total", KILOWATT_HOUR, 6, 5)
            .rows(QUARTERS, "SELECT sum(energy_j) / 3600000 AS energy FROM cluster_15m WHERE {cluster} AND {time}");
    private static final Panel CLOSES = Panel.of(FIGURE, "ledger.closes", JOULE, 6, 5)
            .threshold(-1e12, Colour.VERMILLION)
            .threshold(-1, Colour.BLUE)
            .threshold(1, Colour.VERMILLION)
            .rows(QUARTERS, """
                    SELECT sum(energy_j) - sum(jobs_j) - sum(free_j) - sum(reserved_j) - sum(drained_j) \
                    - sum(booting_j) - sum(off_j) - sum(system_j) - sum(unattributed_j) AS gap \
                    FROM cluster_15m WHERE {cluster} AND {time}""");
    private static final Panel FILLED = Panel.of(FIGURE, "ledger.filled", SHARE, 6, 5)
            .threshold(0, Colour.BLUE)
            .threshold(0.02, Colour.ORANGE)
            .threshold(0.1, Colour.VERMILLION)
            .rows(
                    QUARTERS,
                    "SELECT sum(imputed_j) / sum(energy_j) AS filled_in FROM cluster_15m WHERE {cluster} AND {time}");
    private static final Panel MISSING = Panel.of(FIGURE, "ledger.missing", SHARE, 6, 5)
            .threshold(0, Colour.BLUE)
            .threshold(0.02, Colour.ORANGE)
            .threshold(0.1, Colour.VERMILLION)
            .rows(QUARTERS, """
                    SELECT sum(missing_ms) / (sum(measured_ms) + sum(estimated_ms) + sum(missing_ms)) AS missing \
                    FROM cluster_15m WHERE {cluster} AND {time}""");
    static final Panel BOOKED = Panel.of(BARS, "ledger.booked", KILOWATT_HOUR, 24, 10)
            .series(
                    QUARTERS,
                    "SELECT " + STATES + " FROM cluster_15m WHERE {cluster} AND {time} GROUP BY {window} fill(null)");
    private static final Panel COMPONENTS =
            Panel.of(BARS, "ledger.components", KILOWATT_HOUR, 12, 9).series(QUARTERS, """
                    SELECT sum(cpu_j) / 3600000 AS cpu_energy, sum(dram_j) / 3600000 AS dram_energy, \
                    sum(gpu_j) / 3600000 AS gpu_energy, sum(other_j) / 3600000 AS other_energy \
                    FROM cluster_15m WHERE {cluster} AND {time} GROUP BY {window} fill(null)""");
    static final Panel COVERAGE =
            Panel.of(LINES, "ledger.coverage", SHARE, 12, 9).series(QUARTERS, """
                    SELECT sum(measured_ms) / (sum(measured_ms) + sum(estimated_ms) + sum(missing_ms)) AS measured, \
                    sum(estimated_ms) / (sum(measured_ms) + sum(estimated_ms) + sum(missing_ms)) AS estimated, \
                    sum(missing_ms) / (sum(measured_ms) + sum(estimated_ms) + sum(missing_ms)) AS missing \
                    FROM cluster_15m WHERE {cluster} AND {time} GROUP BY {window} fill(null)""");
    private static final Panel SPLIT = Panel.of(FIGURE, "ledger.split", KILOWATT_HOUR, 24, 5)
            .rows(QUARTERS, "SELECT " + STATES + " FROM cluster_15m WHERE {cluster} AND {time}");
    private static final Panel DAILY = Panel.of(BARS, "ledger.days", KILOWATT_HOUR, 24, 9)
            .last("90d", "0d")
            .seriesOf("cluster", DAYS, """
                    SELECT sum(energy_j) / 3600000 AS energy FROM cluster_1d \
                    WHERE {cluster} AND {time} GROUP BY time(1d), cluster fill(null)""");

    private Ledger() {}

    static Board board() {
        return new Board(
                "ledger",
                "now-7d",
                "now-15m",
                "15m",
                "1h",
                List.of(),
                true,
                List.of(TOTAL, CLOSES, FILLED, MISSING, SPLIT, BOOKED, COMPONENTS, COVERAGE, DAILY));
    }
}
