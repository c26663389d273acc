package org.wattelier.dashboards.boards;

import static org.wattelier.dashboards.Panel.Kind.BARS;
import static org.wattelier.dashboards.Panel.Kind.TABLE;
import static org.wattelier.dashboards.Source.DAYS;
import static org.wattelier.dashboards.Source.JOBS;
import static org.wattelier.dashboards.Source.QUARTERS;
import static org.wattelier.dashboards.Unit.KILOWATT_HOUR;

import java.util.List;
import org.wattelier.dashboards.Board;
import org.wattelier.dashboards.Panel;

/// Whose jobs took the energy, and how much does one run take?
final class Partitions {
    private static final Panel PER_RUN =
            Panel.of(TABLE, "partitions.per_run", KILOWATT_HOUR, 12, 9).rows(JOBS, """
                    SELECT mean(e) / 3600000 AS per_run, median(e) / 3600000 AS median_run, count(e) AS runs FROM (\
                    SELECT sum(energy_j) AS e FROM job_15m WHERE {cluster} AND {partition} AND {time} AND jobs > 0 \
                    GROUP BY cluster, partition, job, run) GROUP BY cluster, partition""");
    private static final Panel SHARE =
            Panel.of(TABLE, "partitions.energy", KILOWATT_HOUR, 12, 9).rows(QUARTERS, """
                    SELECT sum(jobs_j) / 3600000 AS jobs FROM partition_15m \
                    WHERE {cluster} AND {partition} AND {time} GROUP BY cluster, partition""");
    private static final Panel TREND =
            Panel.of(BARS, "partitions.trend", KILOWATT_HOUR, 24, 10).seriesOf("partition", QUARTERS, """
                    SELECT sum(jobs_j) / 3600000 AS jobs FROM partition_15m \
                    WHERE {cluster} AND {partition} AND {time} GROUP BY {window}, partition fill(null)""");
    private static final Panel YEAR = Panel.of(BARS, "partitions.days", KILOWATT_HOUR, 24, 9)
            .last("365d", "0d")
            .seriesOf("partition", DAYS, """
                    SELECT sum(jobs_j) / 3600000 AS jobs FROM partition_1d \
                    WHERE {cluster} AND {partition} AND {time} GROUP BY time(7d), partition fill(null)""");
    private static final Panel LARGEST =
            Panel.of(TABLE, "partitions.jobs", KILOWATT_HOUR, 24, 10).rows(JOBS, """
                    SELECT top(e, cluster, partition, job, run, 20) AS energy FROM (\
                    SELECT sum(energy_j) / 3600000 AS e FROM job_15m \
                    WHERE {cluster} AND {partition} AND {time} AND jobs > 0 GROUP BY cluster, partition, job, run)""");

    private Partitions() {}

    static Board board() {
        return new Board(
                "partitions",
                "now-30d",
                "now-15m",
                "15m",
                "1d",
                List.of("partition"),
                true,
                List.of(PER_RUN, SHARE, TREND, LARGEST, YEAR));
    }
}
