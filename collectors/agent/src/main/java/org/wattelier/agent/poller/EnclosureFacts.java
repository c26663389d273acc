package org.wattelier.agent.poller;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.facts.FactShelf;
import org.wattelier.events.Event;
import org.wattelier.events.FactHistory;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;

/// Says as facts which nodes share an enclosure's supplies: the enclosure is their meter upstream. Dated when it was
/// found, said once, again when it changes, taken back when they no longer do. A restart dates nothing anew.
final class EnclosureFacts {
    /// A node that comes and goes makes a fact in this time at most.
    private static final Duration STEADY = Duration.ofMinutes(10);
    /// After a restart twins are found again only when their power moves; until then what was found before holds.
    private static final Duration FOUND_AGAIN = Duration.ofDays(1);

    private final FactShelf shelf;
    private final Set<NodeId> targets;
    private final Consumer<Event> sink;
    private final InstantSource clock;
    private final Set<NodeId> foundSinceStart = new HashSet<>();
    private @Nullable Instant began;

    /// @param directory where what was said is kept; null where nothing is
    EnclosureFacts(Collection<NodeId> targets, @Nullable Path directory, Consumer<Event> sink, InstantSource clock) {
        this.targets = Set.copyOf(targets);
        this.shelf = new FactShelf(NodeFacts.POLLER, directory, "enclosures", targets);
        this.sink = sink;
        this.clock = clock;
    }

    /// Takes who shares what now, and says what is new. The first time all that was ever said, for nobody knows whether
    /// it arrived.
    ///
    /// @param members each node with its enclosure
    synchronized void tell(Map<NodeId, NodeId> members) {
        Instant now = clock.instant();
        boolean first = began == null;
        Instant since = began == null ? now : began;
        began = since;
        foundSinceStart.addAll(members.keySet());
        boolean allFound = Duration.between(since, now).compareTo(FOUND_AGAIN) > 0;
        var news = new TreeSet<NodeId>();
        for (NodeId node : spokenOf(members.keySet())) {
            if ((allFound || foundSinceStart.contains(node)) && say(shelf.of(node), members.get(node), now)) {
                news.add(node);
            }
        }
        if (!news.isEmpty()) {
            shelf.keep();
        }
        Set<NodeId> told = first ? new TreeSet<>(shelf.nodes()) : news;
        told.forEach(node -> sink.accept(new Event.Facts(shelf.of(node).all())));
    }

    private Set<NodeId> spokenOf(Set<NodeId> members) {
        var nodes = new TreeSet<>(shelf.nodes());
        nodes.addAll(members);
        nodes.retainAll(targets);
        return nodes;
    }

    private static boolean say(FactHistory history, @Nullable NodeId enclosure, Instant now) {
        NodeFact last = history.last();
        String upstream = enclosure == null ? null : enclosure.key();
        boolean changed = !Objects.equals(last == null ? null : last.upstream(), upstream);
        boolean recent = last != null
                && !last.from().isAfter(now)
                && Duration.between(last.from(), now).compareTo(STEADY) < 0;
        return changed && !recent && history.say(fact(now, upstream));
    }

    private static NodeFact fact(Instant from, @Nullable String upstream) {
        return new NodeFact(
                from,
                NodeFacts.POLLER,
                "",
                ServiceState.IN_SERVICE,
                0,
                0,
                0,
                IdleBaseline.UNKNOWN,
                0,
                0,
                null,
                null,
                upstream);
    }
}
