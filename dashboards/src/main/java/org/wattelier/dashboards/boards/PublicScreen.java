package org.wattelier.dashboards.boards;

import static org.wattelier.dashboards.Panel.Kind.FIGURE;
import static org.wattelier.dashboards.Panel.Kind.STACKED;
import static org.wattelier.dashboards.Panel.Kind.TEXT;
import static org.wattelier.dashboards.Source.QUARTERS;
import static org.wattelier.dashboards.Unit.COUNT;
import static org.wattelier.dashboards.Unit.KILOWATT_HOUR;
import static org.wattelier.dashboards.Unit.SHARE;
import static org.wattelier.dashboards.Unit.WATT;

import java.util.List;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Panel;

/// What does a computing centre need? For a lobby or a class: no names, no nodes, nothing finer than an hour, no links.
final class PublicScreen {
    private static final Panel POWER =
            Panel.of(FIGURE, "public.power", WATT, 8, 8).last("2h", "15m").rows(QUARTERS, """
                    SELECT sum(p) AS power FROM (SELECT mean(power_w) AS p FROM cluster_15m \
                    WHERE {cluster} AND {time} GROUP BY cluster)""");
    private static final Panel TODAY = Panel.of(FIGURE, "public.today", KILOWATT_HOUR, 8, 8)
            .rows(QUARTERS, "SELECT sum(energy_j) / 3600000 AS energy FROM cluster_15m WHERE {cluster} AND {time}");
    private static final Panel WORK =
            Panel.of(FIGURE, "public.work", SHARE, 8, 8).rows(QUARTERS, """
                    SELECT sum(jobs_j) / sum(energy_j) AS jobs_share FROM cluster_15m WHERE {cluster} AND {time}""");
    private static final Panel COURSE =
            Panel.of(STACKED, "public.course", WATT, 16, 12).last("48h", "15m").series(QUARTERS, """
                    SELECT sum(p) AS power FROM (SELECT mean(power_w) AS p FROM cluster_15m \
                    WHERE {cluster} AND {time} GROUP BY time(1h), cluster fill(none)) \
                    WHERE {time} GROUP BY time(1h) fill(null)""");
    private static final Panel WORDS = Panel.of(TEXT, "public.words", COUNT, 8, 12);

    private PublicScreen() {}

    static Board board() {
        return new Board(
                "public", "now/d", "now", "15m", "", List.of(), false, List.of(POWER, TODAY, WORK, COURSE, WORDS));
    }
}
