package org.wattelier.dashboards.boards;

import static org.wattelier.dashboards.Panel.Kind.BARS;
import static org.wattelier.dashboards.Panel.Kind.FIGURE;
import static org.wattelier.dashboards.Panel.Kind.STACKED;
import static org.wattelier.dashboards.Panel.Kind.TABLE;
import static org.wattelier.dashboards.Source.JOBS;
import static org.wattelier.dashboards.Source.MINUTES;
import static org.wattelier.dashboards.Source.QUARTERS;
import static org.wattelier.dashboards.Unit.COUNT;
import static org.wattelier.dashboards.Unit.KILOWATT_HOUR;
import static org.wattelier.dashboards.Unit.SHARE;
import static org.wattelier.dashboards.Unit.WATT;

import java.util.List;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Colour;
import org.wattelier.dashboards.Panel;

/// What is the centre drawing, for whom, and what changed?
final class Now {
    /// The last minutes are still being told by some nodes; a sum over them would be too low.
    static final String COMPLETE = "3m";

    static final Panel POWER =
            Panel.of(FIGURE, "now.power", WATT, 6, 5).last("15m", COMPLETE).rows(MINUTES, """
                    SELECT sum(p) AS power FROM (SELECT last(power_w) AS p FROM cluster_1m \
                    WHERE {cluster} AND {time} GROUP BY cluster)""");
    static final Panel NODES =
            Panel.of(FIGURE, "now.nodes", COUNT, 6, 5).last("15m", COMPLETE).rows(MINUTES, """
                    SELECT sum(n) AS nodes FROM (SELECT last(nodes) AS n FROM cluster_1m \
                    WHERE {cluster} AND {time} GROUP BY cluster)""");
    static final Panel MEASURED = Panel.of(FIGURE, "now.measured", SHARE, 6, 5)
            .last("1h", COMPLETE)
            .threshold(0, Colour.VERMILLION)
            .threshold(0.9, Colour.ORANGE)
            .threshold(0.98, Colour.BLUE)
            .rows(MINUTES, """
                    SELECT sum(measured_ms) / (sum(measured_ms) + sum(estimated_ms) + sum(missing_ms)) AS measured \
                    FROM cluster_1m WHERE {cluster} AND {time}""");
    static final Panel IDLE = Panel.of(FIGURE, "now.idle", SHARE, 6, 5)
            .last("1h", COMPLETE)
            .threshold(0, Colour.BLUE)
            .threshold(0.2, Colour.ORANGE)
            .threshold(0.4, Colour.VERMILLION)
            .rows(MINUTES, """
                    SELECT (sum(free_j) + sum(reserved_j) + sum(drained_j) + sum(booting_j) + sum(off_j)) \
                    / sum(energy_j) AS idle_share FROM cluster_1m WHERE {cluster} AND {time}""");
    static final Panel COMPONENTS =
            Panel.of(STACKED, "now.components", WATT, 12, 9).series(MINUTES, """
                    SELECT sum(c) AS cpu, sum(d) AS dram, sum(g) AS gpu, sum(o) AS other FROM (\
                    SELECT mean(cpu_w) AS c, mean(dram_w) AS d, mean(gpu_w) AS g, mean(other_w) AS o FROM cluster_1m \
                    WHERE {cluster} AND {time} GROUP BY {step}, cluster fill(none)) \
                    WHERE {time} GROUP BY {step} fill(null)""");
    static final Panel BOOKED = Panel.of(STACKED, "now.booked", WATT, 12, 9).series(MINUTES, """
                    SELECT sum(j) AS jobs_power, sum(i) AS idle_power, sum(s) AS system_power, \
                    sum(u) AS unattributed_power FROM (SELECT mean(jobs_j) / 60 AS j, \
                    (mean(free_j) + mean(reserved_j) + mean(drained_j) + mean(booting_j) + mean(off_j)) / 60 AS i, \
                    mean(system_j) / 60 AS s, mean(unattributed_j) / 60 AS u FROM cluster_1m \
                    WHERE {cluster} AND {time} GROUP BY {step}, cluster fill(none)) \
                    WHERE {time} GROUP BY {step} fill(null)""");
    static final Panel IDLE_NODES =
            Panel.of(TABLE, "now.idle_nodes", WATT, 8, 9).last("1h", COMPLETE).rows(MINUTES, """
                    SELECT top(f, cluster, node, 10) AS free_power FROM (SELECT mean(free_j) / 60 AS f FROM node_1m \
                    WHERE {cluster} AND {time} GROUP BY cluster, node)""");
    private static final Panel PARTITIONS = Panel.of(BARS, "now.partitions", KILOWATT_HOUR, 12, 8)
            .last("24h", "15m")
            .seriesOf("partition", QUARTERS, """
                    SELECT sum(jobs_j) / 3600000 AS jobs FROM partition_15m \
                    WHERE {cluster} AND {time} GROUP BY time(1h), partition fill(null)""");
    private static final Panel LARGEST =
            Panel.of(TABLE, "now.jobs", KILOWATT_HOUR, 8, 9).last("6h", "0m").rows(JOBS, """
                    SELECT top(e, cluster, job, run, 10) AS energy FROM (SELECT last(energy_j) / 3600000 AS e \
                    FROM job_energy WHERE {cluster} AND {time} GROUP BY cluster, job, run)""");
    private static final Panel CHANGES =
            Panel.of(TABLE, "now.changes", WATT, 8, 9).last("1h", COMPLETE).rows(MINUTES, """
                    SELECT top(s, cluster, node, 10) AS change FROM (SELECT spread(p) AS s FROM (\
                    SELECT mean(power_w) AS p FROM node_1m WHERE {cluster} AND {time} \
                    GROUP BY time(5m), cluster, node fill(none)) GROUP BY cluster, node)""");
    private static final Panel NODE_COUNT =
            Panel.of(STACKED, "now.node_count", COUNT, 12, 8).series(MINUTES, """
                    SELECT sum(n) AS nodes FROM (SELECT mean(nodes) AS n FROM cluster_1m \
                    WHERE {cluster} AND {time} GROUP BY {step}, cluster fill(none)) \
                    WHERE {time} GROUP BY {step} fill(null)""");

    private Now() {}

    static Board board() {
        return new Board(
                "now",
                "now-6h",
                "now-" + COMPLETE,
                "1m",
                "",
                List.of(),
                true,
                List.of(
                        POWER,
                        NODES,
                        MEASURED,
                        IDLE,
                        COMPONENTS,
                        BOOKED,
                        IDLE_NODES,
                        LARGEST,
                        CHANGES,
                        PARTITIONS,
                        NODE_COUNT));
    }
}
