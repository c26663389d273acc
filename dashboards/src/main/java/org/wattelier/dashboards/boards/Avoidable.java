package org.wattelier.dashboards.boards;

import static org.wattelier.dashboards.Panel.Kind.BARS;
import static org.wattelier.dashboards.Panel.Kind.FIGURE;
import static org.wattelier.dashboards.Panel.Kind.TABLE;
import static org.wattelier.dashboards.Source.JOBS;
import static org.wattelier.dashboards.Source.QUARTERS;
import static org.wattelier.dashboards.Unit.KILOWATT_HOUR;
import static org.wattelier.dashboards.Unit.SHARE;

import java.util.List;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Panel;

/// What was drawn without a result, and where could it be less?
final class Avoidable {
    private static final String NOT_COMPLETED =
            "WHERE s != 'completed' AND s != 'running' AND s != 'pending' AND s != 'suspended' AND s != 'unknown'";
    private static final Panel STATES =
            Panel.of(FIGURE, "avoidable.states", KILOWATT_HOUR, 12, 5).rows(QUARTERS, """
                    SELECT sum(free_j) / 3600000 AS free, sum(reserved_j) / 3600000 AS reserved, \
                    sum(drained_j) / 3600000 AS drained FROM cluster_15m WHERE {cluster} AND {time}""");
    private static final Panel REST =
            Panel.of(FIGURE, "avoidable.rest", SHARE, 6, 5).rows(JOBS, """
                    SELECT sum(i) / sum(e) AS rest_share FROM (SELECT last(idle_j) AS i, last(energy_j) AS e \
                    FROM job_energy WHERE {cluster} AND {time} GROUP BY cluster, job, run)""");
    private static final Panel FAILED =
            Panel.of(FIGURE, "avoidable.not_completed", KILOWATT_HOUR, 6, 5).rows(JOBS, """
                    SELECT sum(e) / 3600000 AS energy FROM (SELECT last(energy_j) AS e, state AS s FROM job_energy \
                    WHERE {cluster} AND {time} GROUP BY cluster, job, run) \
                    """ + NOT_COMPLETED);
    private static final Panel COURSE =
            Panel.of(BARS, "avoidable.course", KILOWATT_HOUR, 24, 9).series(QUARTERS, """
                    SELECT sum(free_j) / 3600000 AS free, sum(reserved_j) / 3600000 AS reserved, \
                    sum(drained_j) / 3600000 AS drained FROM cluster_15m \
                    WHERE {cluster} AND {time} GROUP BY {window} fill(null)""");
    private static final Panel SLEEP =
            Panel.of(TABLE, "avoidable.sleep", KILOWATT_HOUR, 12, 10).rows(QUARTERS, """
                    SELECT top(f, cluster, node, 20) AS free FROM (SELECT sum(free_j) / 3600000 AS f FROM node_15m \
                    WHERE {cluster} AND {time} GROUP BY cluster, node)""");
    private static final Panel LOST = Panel.of(TABLE, "avoidable.jobs", KILOWATT_HOUR, 12, 10)
            .rows(JOBS, """
                    SELECT top(e, cluster, job, run, 20) AS energy FROM (SELECT e, s FROM (\
                    SELECT last(energy_j) / 3600000 AS e, state AS s FROM job_energy \
                    WHERE {cluster} AND {time} GROUP BY cluster, job, run) \
                    """ + NOT_COMPLETED + " GROUP BY cluster, job, run)");

    private Avoidable() {}

    static Board board() {
        return new Board(
                "avoidable",
                "now-7d",
                "now-15m",
                "15m",
                "6h",
                List.of(),
                true,
                List.of(STATES, REST, FAILED, COURSE, SLEEP, LOST));
    }
}
