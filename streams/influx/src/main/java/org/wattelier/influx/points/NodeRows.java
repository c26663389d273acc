package org.wattelier.influx.points;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.wattelier.influx.schema.NodeField;

/// Sums of fields as InfluxQL answers them.
public final class NodeRows {
    /// Columns of a longer time of a node: powers are derived, and nodes are not counted.
    public static final String OF_NODE = columns(false);
    /// Columns of a cluster: powers of its nodes are added, and nodes counted.
    public static final String OF_CLUSTER = columns(true);

    private NodeRows() {}

    private static String columns(boolean cluster) {
        List<String> columns = new ArrayList<>();
        for (NodeField field : NodeField.values()) {
            String key = '"' + field.key() + '"';
            switch (field.sum()) {
                case ADDED -> columns.add("sum(" + key + ") AS " + key);
                case LARGEST -> columns.add("max(" + key + ") AS " + key);
                case POWER -> {
                    if (cluster) {
                        columns.add("sum(" + key + ") AS " + key);
                    }
                }
                case COUNTED -> {
                    if (cluster) {
                        columns.add("count(\"" + NodeField.MEASURED.key() + "\") AS " + key);
                    }
                }
            }
        }
        return String.join(",", columns);
    }

    /// @param number the answer's columns
    /// @param ofNode whether powers are to be derived
    public static NodeFigures figures(Function<String, OptionalDouble> number, boolean ofNode) {
        var figures = new NodeFigures();
        for (NodeField field : NodeField.values()) {
            number.apply(field.key()).ifPresent(value -> figures.put(field, whole(field, value)));
        }
        if (ofNode) {
            figures.derivePowers();
        }
        return figures;
    }

    /// InfluxDB adds doubles; books are in whole microjoules, and the sum of a window is near one.
    private static double whole(NodeField field, double value) {
        return field.unit().equals("J") && Math.abs(value) < 4e9 ? Math.rint(value * 1e6) / 1e6 : value;
    }
}
