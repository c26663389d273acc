package org.wattelier.simulator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;

/// The machines, their agents, and what the inventory knows of them.
record Cluster(Map<JobClass, List<SimulatedNode>> nodes, Map<NodeId, NodeAgent> agents, List<NodeFacts> facts) {
    static Cluster empty() {
        return new Cluster(new EnumMap<>(JobClass.class), new TreeMap<>(), new ArrayList<>());
    }

    void add(NodeAgent agent, NodeFacts known) {
        SimulatedNode node = agent.node();
        nodes.computeIfAbsent(node.model().jobClass(), ignored -> new ArrayList<>())
                .add(node);
        agents.put(node.id(), agent);
        facts.add(known);
    }

    /// How many nodes each class has. Every class has at least one; enclosures come in fours.
    static Map<JobClass, Integer> sizes(int all) {
        int enclosure = Math.max(1, Math.round(all * 0.18f / 4)) * 4;
        int gpu = Math.max(1, Math.round(all * 0.04f));
        int chain = Math.max(1, Math.round(all * 0.16f));
        int split = Math.max(1, Math.round(all * 0.20f));
        return new EnumMap<>(Map.of(
                JobClass.CHAIN, chain,
                JobClass.SPLIT, split,
                JobClass.METER, all - enclosure - gpu - chain - split,
                JobClass.ENCLOSURE, enclosure,
                JobClass.GPU, gpu));
    }
}
