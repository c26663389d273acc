package org.wattelier.dashboards.boards;

import static org.wattelier.dashboards.Panel.Kind.BARS;
import static org.wattelier.dashboards.Panel.Kind.HEAT;
import static org.wattelier.dashboards.Panel.Kind.TABLE;
import static org.wattelier.dashboards.Panel.Kind.TEXT;
import static org.wattelier.dashboards.Source.QUARTERS;
import static org.wattelier.dashboards.Unit.COUNT;
import static org.wattelier.dashboards.Unit.MINUTES;
import static org.wattelier.dashboards.Unit.SHARE;

import java.util.List;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Colour;
import org.wattelier.dashboards.Panel;
import org.wattelier.dashboards.Source;

/// Can the figures be trusted, and who has fallen silent?
final class Pipeline {
    private static final Panel NEWEST = Panel.of(TABLE, "pipeline.newest", COUNT, 12, 6)
            .last("24h", "0m")
            .rows(
                    Source.MINUTES,
                    "SELECT last(nodes) AS nodes FROM cluster_1m WHERE {cluster} AND {time} GROUP BY cluster");
    private static final Panel SILENT =
            Panel.of(TABLE, "pipeline.silent", SHARE, 12, 10).last("24h", "0m").rows(Source.MINUTES, """
                    SELECT last(m) AS measured FROM (SELECT measured_ms / 60000 AS m FROM node_1m \
                    WHERE {cluster} AND {time}) GROUP BY cluster, node""");
    private static final Panel COVERAGE = Panel.of(HEAT, "pipeline.coverage", SHARE, 24, 10)
            .threshold(0, Colour.VERMILLION)
            .threshold(0.9, Colour.ORANGE)
            .threshold(0.98, Colour.BLUE)
            .seriesOf("node", QUARTERS, """
                    SELECT sum(measured_ms) / (sum(measured_ms) + sum(estimated_ms) + sum(missing_ms)) AS measured \
                    FROM node_15m WHERE {cluster} AND {time} GROUP BY {window}, cluster, node fill(null)""");
    private static final Panel DOUBTS =
            Panel.of(BARS, "pipeline.doubts", COUNT, 12, 9).series(QUARTERS, """
                    SELECT sum(contradictions) AS contradictions, sum(disagreements) AS disagreements \
                    FROM cluster_15m WHERE {cluster} AND {time} GROUP BY {window} fill(null)""");
    private static final Panel WORST =
            Panel.of(TABLE, "pipeline.worst", MINUTES, 12, 10).rows(QUARTERS, """
                    SELECT top(m, cluster, node, 15) AS missing_minutes FROM (\
                    SELECT sum(missing_ms) / 60000 AS m FROM node_15m WHERE {cluster} AND {time} \
                    GROUP BY cluster, node)""");
    private static final Panel ELSEWHERE = Panel.of(TEXT, "pipeline.elsewhere", COUNT, 12, 6);

    private Pipeline() {}

    static Board board() {
        return new Board(
                "pipeline",
                "now-24h",
                "now-" + Now.COMPLETE,
                "1m",
                "1h",
                List.of(),
                true,
                List.of(NEWEST, ELSEWHERE, COVERAGE, SILENT, WORST, DOUBTS, Ledger.COVERAGE));
    }
}
