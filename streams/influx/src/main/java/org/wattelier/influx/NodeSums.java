package org.wattelier.influx;

import com.influxdb.client.write.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.wattelier.influx.points.NodeRows;
import org.wattelier.influx.schema.Buckets;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.schema.Tag;
import org.wattelier.influx.server.Answer;
import org.wattelier.influx.server.InfluxQl;
import org.wattelier.influx.server.InfluxServer;

/// Quarter hours, days and clusters. Each sum is made of the stored values below it, never of differences, so that a
/// corrected minute corrects it, and doing it twice changes nothing.
final class NodeSums {
    /// Minutes of clusters, quarter hours and days of all nodes that are asked for in one go.
    private static final int MINUTES_AT_ONCE = 240;

    private static final int QUARTERS_AT_ONCE = 4;

    private final InfluxServer server;
    private final Buckets buckets;
    private final Windows minutes = new Windows(Level.MINUTE);
    private final Windows quarters = new Windows(Level.QUARTER);
    private final Windows days = new Windows(Level.DAY);

    NodeSums(InfluxServer server, Buckets buckets) {
        this.server = server;
        this.buckets = buckets;
    }

    void mark(NodeMinute at) {
        minutes.mark(at.node(), at.minute());
        quarters.mark(at.node(), at.minute());
        days.mark(at.node(), at.minute());
    }

    boolean settled() {
        return minutes.isEmpty();
    }

    /// Brings all sums up to date. What InfluxDB may have forgotten parts of is left as it stands.
    void settle(Instant now) {
        minutes.spans(MINUTES_AT_ONCE).forEach(span -> clusters(Level.MINUTE, span));
        long oldestQuarter = Kept.from(buckets.minutes(), now);
        for (Windows.Span span : quarters.spans(QUARTERS_AT_ONCE)) {
            if (span.begin() >= oldestQuarter) {
                nodes(Level.MINUTE, Level.QUARTER, span);
                clusters(Level.QUARTER, span);
            }
        }
        long oldestDay = Kept.from(buckets.quarters(), now);
        for (Windows.Span span : days.spans(1)) {
            if (span.begin() >= oldestDay) {
                nodes(Level.QUARTER, Level.DAY, span);
                clusters(Level.DAY, span);
            }
        }
        minutes.clear();
        quarters.clear();
        days.clear();
    }

    private void nodes(Level from, Level to, Windows.Span span) {
        String statement = select(NodeRows.OF_NODE, from.node(), span.where(), to, Tag.CLUSTER, Tag.NODE);
        write(
                from,
                to,
                statement,
                (figures, row) -> figures.node(to, row.tag(Tag.CLUSTER), row.tag(Tag.NODE), at(row)));
    }

    private void clusters(Level level, Windows.Span span) {
        String statement = select(NodeRows.OF_CLUSTER, level.node(), span.whereTime(), level, Tag.CLUSTER);
        write(level, level, statement, (figures, row) -> figures.cluster(level, row.tag(Tag.CLUSTER), at(row)));
    }

    private void write(
            Level from,
            Level to,
            String statement,
            BiFunction<org.wattelier.influx.points.NodeFigures, Answer, Point> point) {
        var points = new ArrayList<Point>();
        for (Answer row : server.ask(buckets.of(from), statement)) {
            boolean ofNode = row.tags().containsKey(Tag.NODE);
            points.add(point.apply(NodeRows.figures(row::number, ofNode), row));
        }
        server.write(buckets.of(to), points);
    }

    private static long at(Answer row) {
        return row.at().getEpochSecond();
    }

    /// A statement that answers a row for each window and series.
    static String select(String columns, String measurement, String where, Level level, String... tags) {
        List<String> names = java.util.Arrays.stream(tags).map(InfluxQl::name).toList();
        return "SELECT " + columns + " FROM " + InfluxQl.name(measurement) + where + " GROUP BY time(" + level.suffix()
                + ")," + String.join(",", names) + " fill(none)";
    }
}
