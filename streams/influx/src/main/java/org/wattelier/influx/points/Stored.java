package org.wattelier.influx.points;

import java.util.EnumSet;
import java.util.Set;
import org.wattelier.influx.schema.NodeField;

/// Which fields of a node's minute have been written before, in one byte. Only of those may a 0 be written where the
/// line has nothing: over a value that was withdrawn.
public record Stored(byte bits) {
    public static final Stored NOTHING = new Stored((byte) 0);
    /// Fields that are looked for.
    public static final Set<NodeField> FIELDS =
            EnumSet.of(NodeField.ENERGY, NodeField.CPU, NodeField.DRAM, NodeField.GPU, NodeField.OTHER);

    public static Stored of(Set<NodeField> fields) {
        int bits = 0;
        for (NodeField field : fields) {
            bits |= FIELDS.contains(field) ? bit(field) : 0;
        }
        return new Stored((byte) bits);
    }

    boolean has(NodeField field) {
        return (bits & bit(field)) != 0;
    }

    private static int bit(NodeField field) {
        return switch (field) {
            case ENERGY -> 1;
            case CPU -> 2;
            case DRAM -> 4;
            case GPU -> 8;
            case OTHER -> 16;
            default -> 0;
        };
    }
}
