package org.wattelier.standalone.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.history.NodePower;
import org.wattelier.events.Boundary;

/// What nodes draw, by node name or partition; the first type that fits counts.
///
/// @param source where its figures come from, in words for people
public record PowerModel(String name, String source, List<Type> types) {
    /// Full load of an ARCHER2 node (2 × 64 cores, 256 GB, 430 to 500 W by its own counters) and what of it stands
    /// still:
    /// memory at 0.3725 W/GB, and of the rest the share that Boavizta's curve of a processor has at rest (14 %). A card
    /// at
    /// the middle of the range to which an A100 can be set. Nobody's nodes in particular, hence the width.
    public static final PowerModel GENERIC = new PowerModel(
            "generic",
            "ARCHER2 nodes (430 to 500 W for 128 cores), Boavizta's load curve, Green Algorithms' memory; no figure of"
                    + " your nodes",
            List.of(new Type(
                    Set.of(),
                    Set.of(),
                    new NodePower("generic", 0, 1_150, 2_500, 250_000, 0, 0, 0, Boundary.NODE_DC, 0.5))));

    /// @param nodes      empty for any
    /// @param partitions empty for any
    public record Type(Set<String> nodes, Set<String> partitions, NodePower power) {
        boolean fits(@Nullable String node, String partition) {
            boolean here = nodes.isEmpty() || (node != null && nodes.contains(node));
            return here && (partitions.isEmpty() || partitions.contains(partition));
        }
    }

    public PowerModel {
        types = List.copyOf(types);
    }

    /// A site's own, see [PowerModelFile].
    ///
    /// @throws IllegalArgumentException with all that is wrong with it
    public static PowerModel read(Path file) throws IOException {
        return PowerModelFile.read(file);
    }

    /// @param node null where nobody wrote it down
    @Nullable
    NodePower of(@Nullable String node, String partition) {
        for (Type type : types) {
            if (type.fits(node, partition)) {
                return type.power();
            }
        }
        return null;
    }
}
