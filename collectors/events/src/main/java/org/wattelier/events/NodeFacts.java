package org.wattelier.events;

import java.util.Comparator;
import java.util.List;

/// Everything known of a node, oldest fact first. The whole list is one record: a new one replaces it.
public record NodeFacts(NodeId node, List<NodeFact> facts) {
    public NodeFacts {
        facts = facts.stream().sorted(Comparator.comparing(NodeFact::from)).toList();
    }
}
