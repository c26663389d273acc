package org.wattelier.feeds.nodes;

import java.time.Instant;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;

/// A node as a batch system shows it now.
///
/// @param cores       physical cores; 0 where unknown. Who is told threads divides by the threads of a core
/// @param memoryBytes 0 where unknown
/// @param gpus        0 where none or unknown
/// @param state       [ServiceState#IN_SERVICE] where it takes jobs or runs some, and where it is not understood
/// @param type        what groups equal nodes: a node type, a feature, a partition; empty where unknown
public record SeenNode(String node, int cores, long memoryBytes, int gpus, ServiceState state, String type) {
    private static final int LONGEST_TYPE = 128;

    /// @throws IllegalArgumentException where a name or number cannot be, so that it is refused where it was read
    public SeenNode {
        type = type.length() <= LONGEST_TYPE ? type : type.substring(0, LONGEST_TYPE - 1) + "…";
        requireNode(node);
        // Its own checks are these.
        fact(Instant.EPOCH, "", type, state, cores, memoryBytes, gpus);
    }

    private static void requireNode(String node) {
        new NodeId("any", node).key();
    }

    NodeFact fact(Instant from, String source) {
        return fact(from, source, type, state, cores, memoryBytes, gpus);
    }

    /// Nothing is known of it any more.
    static NodeFact forgotten(Instant from, String source) {
        return fact(from, source, "", ServiceState.IN_SERVICE, 0, 0, 0);
    }

    private static NodeFact fact(
            Instant from, String source, String type, ServiceState state, int cores, long memoryBytes, int gpus) {
        return new NodeFact(
                from, source, type, state, cores, memoryBytes, gpus, IdleBaseline.UNKNOWN, 0, 0, null, null, null);
    }
}
