package org.wattelier.events;

/// A source of readings: a compute node, or a PDU or site meter under a name of its own (`cluster/pdu/a1`). The cluster
/// may itself have two parts (`archive-name/cluster`) so that an archive never meets a living node's history.
public record NodeId(String cluster, String node) implements Comparable<NodeId> {
    public NodeId {
        Names.checked("cluster", cluster, "#");
        Names.checked("node", node, "#/");
    }

    /// The Kafka key `cluster/node`.
    public String key() {
        return cluster + "/" + node;
    }

    public static NodeId parse(String key) {
        int slash = key.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("expected cluster/node, found no slash in the key");
        }
        return new NodeId(key.substring(0, slash), key.substring(slash + 1));
    }

    @Override
    public int compareTo(NodeId other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return key();
    }
}
