package org.wattelier.influx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.wattelier.events.NodeId;
import org.wattelier.influx.points.Stored;
import org.wattelier.influx.points.TagText;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.schema.NodeField;
import org.wattelier.influx.schema.Tag;
import org.wattelier.influx.server.Answer;
import org.wattelier.influx.server.InfluxQl;
import org.wattelier.influx.server.InfluxServer;
import org.wattelier.results.NodeEnergy;

/// Which fields each minute of each node has in InfluxDB. The last hours of a node are remembered; what is older, or
/// was
/// written before we started, InfluxDB is asked for.
final class WrittenMinutes {
    private static final String GROUPED = " GROUP BY " + InfluxQl.name(Tag.CLUSTER) + "," + InfluxQl.name(Tag.NODE);
    private static final String COLUMNS = String.join(
            ",", Stored.FIELDS.stream().map(field -> InfluxQl.name(field.key())).toList());

    private final InfluxServer server;
    private final String bucket;
    private final Map<NodeId, RecentMinutes> recent = new HashMap<>();

    WrittenMinutes(InfluxServer server, String bucket) {
        this.server = server;
        this.bucket = bucket;
    }

    /// What is stored of these lines' minutes. All that is needed is asked for at once.
    Map<NodeMinute, Stored> of(Collection<NodeEnergy> lines) {
        meet(lines);
        Map<NodeId, long[]> unknown = new HashMap<>();
        for (NodeEnergy line : lines) {
            if (!recent(line).knows(line.minute())) {
                long[] range = unknown.computeIfAbsent(line.node(), node -> new long[] {line.minute(), line.minute()});
                range[0] = Math.min(range[0], line.minute());
                range[1] = Math.max(range[1], line.minute());
            }
        }
        Map<NodeMinute, Stored> stored = new HashMap<>();
        ask(unknown, stored);
        for (NodeEnergy line : lines) {
            var at = new NodeMinute(line.node(), line.minute());
            if (!stored.containsKey(at)) {
                boolean asked =
                        unknown.containsKey(line.node()) && !recent(line).knows(line.minute());
                stored.put(at, asked ? Stored.NOTHING : recent(line).at(line.minute()));
            }
        }
        unknown.forEach((node, range) -> learn(node, range, stored));
        return stored;
    }

    void wrote(NodeMinute at, Stored now) {
        recent.getOrDefault(at.node(), RecentMinutes.NONE).put(at.minute(), now);
    }

    private RecentMinutes recent(NodeEnergy line) {
        return recent.getOrDefault(line.node(), RecentMinutes.NONE);
    }

    /// The newest minute of nodes that we have not met: later ones are new.
    private void meet(Collection<NodeEnergy> lines) {
        Map<String, NodeId> strangers = new HashMap<>();
        var statements = new ArrayList<String>();
        for (NodeEnergy line : lines) {
            NodeId node = line.node();
            if (!recent.containsKey(node) && strangers.put(key(node), node) == null) {
                statements.add("SELECT last(" + InfluxQl.name(NodeField.MEASURED.key()) + ") FROM "
                        + InfluxQl.name(Level.MINUTE.node()) + where(node) + GROUPED);
            }
        }
        Map<NodeId, Long> newest = new HashMap<>();
        for (Answer row : WrittenJobs.askAll(server, bucket, statements)) {
            newest.put(
                    strangers.getOrDefault(key(row), new NodeId("?", "?")),
                    row.at().getEpochSecond());
        }
        strangers.values().forEach(node -> recent.put(node, new RecentMinutes(newest.getOrDefault(node, -60L))));
    }

    private void ask(Map<NodeId, long[]> ranges, Map<NodeMinute, Stored> found) {
        Map<String, NodeId> nodes = new HashMap<>();
        var statements = new ArrayList<String>();
        ranges.forEach((node, range) -> {
            nodes.put(key(node), node);
            statements.add("SELECT " + COLUMNS + " FROM " + InfluxQl.name(Level.MINUTE.node()) + where(node)
                    + " AND time >= " + range[0] + "s AND time <= " + range[1] + "s" + GROUPED);
        });
        for (Answer row : WrittenJobs.askAll(server, bucket, statements)) {
            NodeId node = nodes.get(key(row));
            if (node != null) {
                EnumSet<NodeField> there = EnumSet.noneOf(NodeField.class);
                for (NodeField field : Stored.FIELDS) {
                    if (row.number(field.key()).isPresent()) {
                        there.add(field);
                    }
                }
                found.put(new NodeMinute(node, row.at().getEpochSecond()), Stored.of(there));
            }
        }
    }

    /// A range that reaches the newest minute makes all from its begin on known.
    private void learn(NodeId node, long[] range, Map<NodeMinute, Stored> stored) {
        RecentMinutes minutes = recent.getOrDefault(node, RecentMinutes.NONE);
        if (range[1] == minutes.newest()) {
            minutes.knownFrom(range[0]);
            for (long minute = range[0]; minute <= range[1]; minute += 60) {
                minutes.put(minute, stored.getOrDefault(new NodeMinute(node, minute), Stored.NOTHING));
            }
        }
    }

    private static String where(NodeId node) {
        return " WHERE " + is(node);
    }

    /// A condition that only this node meets.
    static String is(NodeId node) {
        return InfluxQl.name(Tag.CLUSTER) + "=" + InfluxQl.text(TagText.encode(node.cluster())) + " AND "
                + InfluxQl.name(Tag.NODE) + "=" + InfluxQl.text(TagText.encode(node.node()));
    }

    private static String key(NodeId node) {
        return TagText.encode(node.cluster()) + "\n" + TagText.encode(node.node());
    }

    private static String key(Answer row) {
        return row.tag(Tag.CLUSTER) + "\n" + row.tag(Tag.NODE);
    }
}
