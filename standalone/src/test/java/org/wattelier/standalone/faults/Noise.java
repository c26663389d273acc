package org.wattelier.standalone.faults;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Event;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;

/// Facts of nodes that never speak: they take room in the streams' state and change no figure.
final class Noise {
    private static final int FACTS = 400;

    private Noise() {}

    /// Some hundred kB of state for each node.
    static List<Event> of(List<Event> events, int nodes) {
        NodeFact fact = events.stream()
                .filter(event -> event instanceof Event.Facts)
                .map(event -> ((Event.Facts) event).facts().facts().getFirst())
                .findFirst()
                .orElseThrow();
        var noise = new ArrayList<Event>();
        for (int n = 0; n < nodes; n++) {
            var facts = new ArrayList<NodeFact>();
            for (int i = 0; i < FACTS; i++) {
                facts.add(fact.withDate(fact.from().plusSeconds(i), "noise " + n + " " + i));
            }
            noise.add(new Event.Facts(new NodeFacts(new NodeId("noise", "n" + n), facts)));
        }
        return noise;
    }
}
