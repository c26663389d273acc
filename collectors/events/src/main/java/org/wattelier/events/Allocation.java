package org.wattelier.events;

import java.util.List;

/// Resources that a job holds alike on each of some nodes.
///
/// @param cores       cores on each node; 0 where unknown
/// @param memoryBytes memory on each node; 0 where unknown
/// @param gpus        devices (UUID, or [#INDEX] and the number by which the batch system counts it) on each node;
/// nodes with
/// different devices go into separate allocations
/// @param exclusive   nobody else may use the nodes
public record Allocation(List<String> nodes, int cores, long memoryBytes, List<String> gpus, boolean exclusive) {
    /// Begins the name of a device known by its number on the node only: counted, but never taken for a certain device.
    public static final String INDEX = "index:";

    public Allocation {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("an allocation names at least one node");
        }
        if (cores < 0 || cores > NodeFact.MOST_CORES) {
            throw new IllegalArgumentException("cores per node must be 0 to " + NodeFact.MOST_CORES + ", is " + cores);
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memory must not be negative");
        }
        for (String node : nodes) {
            Names.checked("node", node, "#/");
        }
        nodes = List.copyOf(nodes);
        gpus = List.copyOf(gpus);
    }
}
