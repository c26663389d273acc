package org.wattelier.influx.points;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.util.EnumMap;
import java.util.Map;
import org.wattelier.influx.schema.Level;
import org.wattelier.influx.schema.NodeField;
import org.wattelier.influx.schema.Tag;

/// The fields of one point of a node or a cluster. What is not known is not in it.
public final class NodeFigures {
    private final EnumMap<NodeField, Double> values = new EnumMap<>(NodeField.class);

    void put(NodeField field, double value) {
        values.put(field, value);
    }

    /// Energy in whole microjoules: a double holds each below 9 GJ exactly.
    void putUj(NodeField field, long microjoules) {
        values.put(field, microjoules / 1e6);
    }

    public Map<NodeField, Double> values() {
        return values;
    }

    /// Sets powers by the energies and the time that is known. Withdrawn energy takes its power with it.
    public void derivePowers() {
        double knownS =
                (values.getOrDefault(NodeField.MEASURED, 0.0) + values.getOrDefault(NodeField.ESTIMATED, 0.0)) / 1000;
        for (NodeField field : NodeField.values()) {
            NodeField energy = field.energy();
            Double joules = energy == null ? null : values.get(energy);
            if (joules == null) {
                continue;
            }
            if (knownS > 0) {
                values.put(field, joules / knownS);
            } else if (joules == 0) {
                values.put(field, 0.0);
            }
        }
    }

    public Point node(Level level, String cluster, String node, long second) {
        return fill(Point.measurement(level.node()).addTag(Tag.CLUSTER, cluster).addTag(Tag.NODE, node), second);
    }

    public Point cluster(Level level, String cluster, long second) {
        return fill(Point.measurement(level.cluster()).addTag(Tag.CLUSTER, cluster), second);
    }

    private Point fill(Point point, long second) {
        values.forEach((field, value) -> {
            if (field.whole()) {
                point.addField(field.key(), Math.round(value));
            } else {
                point.addField(field.key(), value);
            }
        });
        return point.time(second * 1000, WritePrecision.MS);
    }
}
