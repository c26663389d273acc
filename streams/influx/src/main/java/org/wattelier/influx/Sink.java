package org.wattelier.influx;

import com.influxdb.client.write.Point;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.wattelier.events.NodeId;
import org.wattelier.influx.points.NodeFigures;
import org.wattelier.influx.points.NodePoints;
import org.wattelier.influx.points.Stored;
import org.wattelier.influx.points.TagText;
import org.wattelier.influx.schema.Buckets;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.server.InfluxServer;
import org.wattelier.results.NodeEnergy;

/// Brings records into InfluxDB. Whatever it is given twice changes nothing.
final class Sink {
    private final InfluxServer server;
    private final Buckets buckets;
    private final SinkCounts counts;
    private final InstantSource clock;
    private final WrittenMinutes written;
    private final NodeSums nodeSums;
    private final JobSink jobs;

    Sink(InfluxServer server, Buckets buckets, SinkCounts counts, InstantSource clock) {
        this.server = server;
        this.buckets = buckets;
        this.counts = counts;
        this.clock = clock;
        this.written = new WrittenMinutes(server, buckets.of(Level.MINUTE));
        this.nodeSums = new NodeSums(server, buckets);
        this.jobs = new JobSink(server, buckets);
    }

    /// Creates buckets that are missing.
    void prepare() {
        server.ensure(buckets.all());
    }

    /// Returns when all points are written; the sums follow in [#settle].
    void take(Records records) {
        Instant now = clock.instant();
        long expired = lines(records, now);
        if (!records.jobs().isEmpty()) {
            jobs.learn(records.jobs(), now);
        }
        if (!records.energies().isEmpty()) {
            expired += jobs.take(records.energies(), records.last(), now);
        }
        if (!records.deleted().isEmpty()) {
            jobs.withdraw(records.deleted(), now);
        }
        counts.expire(expired);
        counts.take(records.taken() - expired);
    }

    private long lines(Records records, Instant now) {
        Map<NodeMinute, NodeEnergy> lines = new HashMap<>(records.lines());
        long from = Kept.from(buckets.minutes(), now);
        lines.keySet().removeIf(at -> at.minute() < from);
        Map<NodeMinute, Stored> before = written.of(lines.values());
        Map<NodeMinute, Stored> after = new HashMap<>();
        var points = new ArrayList<Point>();
        lines.forEach((at, line) -> {
            NodeFigures figures = NodePoints.of(line, before.getOrDefault(at, Stored.NOTHING));
            points.add(point(at, figures));
            after.put(at, Stored.of(figures.values().keySet()));
        });
        server.write(buckets.of(Level.MINUTE), points);
        after.forEach((at, stored) -> {
            written.wrote(at, stored);
            nodeSums.mark(at);
        });
        return (long) records.lines().size() - lines.size();
    }

    private static Point point(NodeMinute at, NodeFigures figures) {
        NodeId node = at.node();
        return figures.node(Level.MINUTE, TagText.encode(node.cluster()), TagText.encode(node.node()), at.minute());
    }

    /// Whether all sums are up to date.
    boolean settled() {
        return nodeSums.settled() && jobs.sums().settled();
    }

    /// Brings clusters, partitions, quarter hours and days up to date.
    void settle() {
        Instant now = clock.instant();
        nodeSums.settle(now);
        jobs.sums().settle(now);
    }
}
