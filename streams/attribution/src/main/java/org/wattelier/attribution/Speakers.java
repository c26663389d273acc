package org.wattelier.attribution;

import java.util.List;
import java.util.TreeMap;
import org.wattelier.events.CombinedFacts;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;

/// What each of those who speak of a node said last. Each replaces its own part only.
final class Speakers {
    private final TreeMap<String, NodeFacts> said = new TreeMap<>();

    /// Answers whether this speaker had not said just that.
    boolean hear(NodeFacts newer) {
        NodeFacts older = newer.facts().isEmpty() ? said.remove(newer.speaker()) : said.put(newer.speaker(), newer);
        return newer.facts().isEmpty() ? older != null : !newer.equals(older);
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
