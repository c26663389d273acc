package org.wattelier.influx;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.influx.schema.Buckets;
import org.wattelier.influx.schema.JobField;
import org.wattelier.influx.schema.JobMeasurement;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.schema.NodeField;
import org.wattelier.influx.schema.Tag;
import org.wattelier.influx.server.Answer;
import org.wattelier.influx.server.InfluxServer;

/// What the ended jobs of each partition drew. Nodes may be in several partitions, so partitions are sums of jobs.
final class PartitionSums {
    private static final int QUARTERS_AT_ONCE = 16;
    private static final String JOBS_J = NodeField.JOBS.key();
    private static final String JOBS = JobField.JOBS.key();

    private final InfluxServer server;
    private final Buckets buckets;
    private final Windows quarters = new Windows(Level.QUARTER);
    private final Windows days = new Windows(Level.DAY);

    PartitionSums(InfluxServer server, Buckets buckets) {
        this.server = server;
        this.buckets = buckets;
    }

    void mark(List<Point> quarterHours) {
        for (Point point : quarterHours) {
            Number time = point.getTime();
            if (time != null) {
                quarters.mark(time.longValue() / 1000);
                days.mark(time.longValue() / 1000);
            }
        }
    }

    boolean settled() {
        return quarters.isEmpty();
    }

    void settle(Instant now) {
        long oldestQuarter = Kept.from(buckets.jobs(), now);
        for (Windows.Span span : quarters.spans(QUARTERS_AT_ONCE)) {
            if (span.begin() >= oldestQuarter) {
                String columns = "sum(\"" + JobField.ENERGY.key() + "\") AS \"" + JOBS_J + "\",sum(\"" + JOBS
                        + "\") AS \"" + JOBS + '"';
                sum(buckets.ofJobs(), JobMeasurement.QUARTERS, columns, Level.QUARTER, span);
            }
        }
        long oldestDay = Kept.from(buckets.quarters(), now);
        for (Windows.Span span : days.spans(1)) {
            if (span.begin() >= oldestDay) {
                String columns = "sum(\"" + JOBS_J + "\") AS \"" + JOBS_J + '"';
                sum(buckets.of(Level.QUARTER), Level.QUARTER.partition(), columns, Level.DAY, span);
            }
        }
        quarters.clear();
        days.clear();
    }

    private void sum(String bucket, String measurement, String columns, Level level, Windows.Span span) {
        String statement = NodeSums.select(columns, measurement, span.whereTime(), level, Tag.CLUSTER, Tag.PARTITION);
        var points = new ArrayList<Point>();
        for (Answer row : server.ask(bucket, statement)) {
            Point point = Point.measurement(level.partition())
                    .addTag(Tag.CLUSTER, row.tag(Tag.CLUSTER))
                    .addTag(Tag.PARTITION, row.tag(Tag.PARTITION))
                    .time(row.at().toEpochMilli(), WritePrecision.MS);
            row.number(JOBS_J).ifPresent(joules -> point.addField(JOBS_J, joules));
            row.number(JOBS).ifPresent(jobs -> point.addField(JOBS, Math.round(jobs)));
            points.add(point);
        }
        server.write(buckets.of(level), points);
    }
}
