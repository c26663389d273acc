package org.wattelier.attribution;

import java.util.List;
import java.util.TreeMap;
import org.wattelier.events.CombinedFacts;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;

/// What each of those who speak of a node said last. Each replaces its own part only.
final class Speakers {
    private final TreeMap<String, NodeFacts> said = new TreeMap<>();

    void hear(NodeFacts newer) {
        if (newer.facts().isEmpty()) {
            said.remove(newer.speaker());
        } else {
            said.put(newer.speaker(), newer);
        }
    }

    Facts together() {
        return new Facts(CombinedFacts.of(said.values()));
    }

    List<NodeFact> itself() {
        NodeFacts own = said.get(NodeFacts.ITSELF);
        return own == null ? List.of() : own.facts();
    }

    /// All but the node itself, by name.
    List<NodeFacts> others() {
        return List.copyOf(said.tailMap(NodeFacts.ITSELF, false).values());
    }
}
