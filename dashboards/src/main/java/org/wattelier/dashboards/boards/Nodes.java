package org.wattelier.dashboards.boards;

import static org.wattelier.dashboards.Panel.Kind.BARS;
import static org.wattelier.dashboards.Panel.Kind.HEAT;
import static org.wattelier.dashboards.Panel.Kind.LINES;
import static org.wattelier.dashboards.Panel.Kind.STACKED;
import static org.wattelier.dashboards.Panel.Kind.TABLE;
import static org.wattelier.dashboards.Source.MINUTES;
import static org.wattelier.dashboards.Source.QUARTERS;
import static org.wattelier.dashboards.Unit.COUNT;
import static org.wattelier.dashboards.Unit.KILOWATT_HOUR;
import static org.wattelier.dashboards.Unit.WATT;

import java.util.List;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Panel;

/// Which node needs a look, and what is it doing?
final class Nodes {
    private static final Panel HEAT_MAP =
            Panel.of(HEAT, "nodes.heat", WATT, 24, 12).seriesOf("node", QUARTERS, """
                    SELECT mean(power_w) AS power FROM node_15m \
                    WHERE {cluster} AND {node} AND {time} GROUP BY {window}, cluster, node fill(null)""");
    private static final Panel COMPONENTS =
            Panel.of(STACKED, "nodes.components", WATT, 12, 9).series(MINUTES, """
                    SELECT sum(c) AS cpu, sum(d) AS dram, sum(g) AS gpu, sum(o) AS other FROM (\
                    SELECT mean(cpu_w) AS c, mean(dram_w) AS d, mean(gpu_w) AS g, mean(other_w) AS o FROM node_1m \
                    WHERE {cluster} AND {node} AND {time} GROUP BY {step}, cluster, node fill(none)) \
                    WHERE {time} GROUP BY {step} fill(null)""");
    private static final Panel BOOKED =
            Panel.of(BARS, "nodes.booked", KILOWATT_HOUR, 12, 9).series(QUARTERS, """
                    SELECT sum(jobs_j) / 3600000 AS jobs, sum(free_j) / 3600000 AS free, \
                    sum(reserved_j) / 3600000 AS reserved, sum(drained_j) / 3600000 AS drained, \
                    sum(booting_j) / 3600000 AS booting, sum(off_j) / 3600000 AS off, \
                    sum(system_j) / 3600000 AS system, sum(unattributed_j) / 3600000 AS unattributed \
                    FROM node_15m WHERE {cluster} AND {node} AND {time} GROUP BY {window} fill(null)""");
    private static final Panel FLOOR =
            Panel.of(TABLE, "nodes.floor", WATT, 8, 10).rows(QUARTERS, """
                    SELECT top(f, cluster, node, 15) AS floor FROM (SELECT min(power_w) AS f FROM node_15m \
                    WHERE {cluster} AND {time} AND missing_ms = 0 AND power_w > 0 GROUP BY cluster, node)""");
    private static final Panel DRIFT =
            Panel.of(LINES, "nodes.drift", WATT, 16, 10).last("60d", "15m").seriesOf("node", QUARTERS, """
                    SELECT min(power_w) AS floor FROM node_15m WHERE {cluster} AND {node} AND {time} \
                    AND missing_ms = 0 AND power_w > 0 GROUP BY time(1d), cluster, node fill(null)""");
    static final Panel HEALTH = Panel.of(TABLE, "nodes.health", COUNT, 24, 12).rows(QUARTERS, """
                    SELECT sum(missing_ms) / 60000 AS missing_minutes, sum(estimated_ms) / 60000 AS estimated_minutes, \
                    sum(contradictions) AS contradictions, sum(disagreements) AS disagreements, \
                    max(boundary) AS boundary, max(method) AS method FROM node_15m \
                    WHERE {cluster} AND {node} AND {time} GROUP BY cluster, node""");

    private Nodes() {}

    static Board board() {
        return new Board(
                "nodes",
                "now-24h",
                "now-" + Now.COMPLETE,
                "5m",
                "1h",
                List.of("node"),
                true,
                List.of(HEAT_MAP, COMPONENTS, BOOKED, HEALTH, FLOOR, DRIFT));
    }
}
