package org.wattelier.feeds.nodes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.CombinedFacts;
import org.wattelier.events.Event;
import org.wattelier.events.FactHistory;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;

/// Turns what a batch system shows of its nodes again and again into dated facts: something leaves only where something
/// changed. What was said is kept in a file, so that a restart dates nothing anew. Not thread safe.
///
/// A node that is no longer shown keeps what was said of it for a day, for an answer may be cut short; then nothing is
/// known of it any more.
public final class NodeBook {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration MISSED = Duration.ofDays(1);
    /// An answer older than one that was taken is late; one that is much older comes from a clock that was put right.
    private static final Duration LATE = Duration.ofMinutes(10);

    private final String cluster;
    private final String speaker;
    private final BookFile file;
    private final TreeMap<NodeId, FactHistory> histories = new TreeMap<>();
    private final Map<NodeId, Instant> lastSeen = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable Instant latest;

    /// @param speaker `slurm`, `oar`, `pbs`; also the facts' source
    /// @param file    where what was said is kept, in a folder that exists; null where nothing is to be kept
    public NodeBook(String cluster, String speaker, @Nullable Path file) {
        this.cluster = cluster;
        this.speaker = speaker;
        this.file = new BookFile(file);
        for (NodeFacts kept : this.file.read(problems)) {
            if (kept.node().cluster().equals(cluster) && kept.speaker().equals(speaker)) {
                histories.put(kept.node(), new FactHistory(kept, LONGEST));
            }
        }
    }

    /// What to publish of nodes as they are shown now. The first time all that was ever said, for nobody knows whether
    /// it arrived; from then on what has changed.
    ///
    /// @param nodes    all that the batch system has; none at all is no answer
    /// @param observed when it was asked
    public List<Event> seen(Collection<SeenNode> nodes, Instant observed) {
        boolean late = latest != null
                && observed.isBefore(latest)
                && observed.plus(LATE).isAfter(latest);
        if (nodes.isEmpty() || late) {
            return List.of();
        }
        var changed = new TreeSet<NodeId>();
        facts(nodes, observed).forEach((node, fact) -> {
            lastSeen.put(node, observed);
            FactHistory history = histories.computeIfAbsent(
                    node, ignored -> new FactHistory(new NodeFacts(node, speaker, List.of()), LONGEST));
            if (history.say(fact)) {
                changed.add(node);
            }
        });
        List<Event> events = new ArrayList<>();
        forget(observed, changed, events);
        if (!changed.isEmpty() || !events.isEmpty()) {
            file.write(histories.values(), problems);
        }
        Collection<NodeId> told = latest == null ? histories.keySet() : changed;
        latest = observed;
        for (NodeId node : told) {
            FactHistory history = histories.get(node);
            if (history != null) {
                events.add(new Event.Facts(history.all()));
            }
        }
        return events;
    }

    /// Where a node is shown twice, as a member of two partitions, the first fills, and being out of service wins.
    private Map<NodeId, NodeFact> facts(Collection<SeenNode> nodes, Instant observed) {
        Map<NodeId, NodeFact> facts = new TreeMap<>();
        for (SeenNode seen : nodes) {
            facts.merge(new NodeId(cluster, seen.node()), seen.fact(observed, speaker), (a, b) -> both(a, b, observed));
        }
        return facts;
    }

    private static NodeFact both(NodeFact first, NodeFact second, Instant observed) {
        var node = new NodeId("any", "any");
        NodeFact both = CombinedFacts.of(
                        List.of(new NodeFacts(node, "1", List.of(first)), new NodeFacts(node, "2", List.of(second))))
                .getLast();
        return both.withDate(observed, first.source());
    }

    private void forget(Instant observed, Collection<NodeId> changed, List<Event> events) {
        var gone = new ArrayList<NodeId>();
        histories.forEach((node, history) -> {
            Instant seen = lastSeen.computeIfAbsent(node, ignored -> observed);
            NodeFact last = history.last();
            if (last == null || seen.plus(MISSED).isAfter(observed)) {
                return;
            }
            if (history.say(SeenNode.forgotten(observed, speaker))) {
                changed.add(node);
            } else if (last.from().plus(LONGEST).isBefore(observed)) {
                gone.add(node);
            }
        });
        for (NodeId node : gone) {
            histories.remove(node);
            lastSeen.remove(node);
            events.add(new Event.Facts(new NodeFacts(node, speaker, List.of())));
        }
    }

    /// What could not be read or kept since this was asked last, with the remedy.
    public List<String> problems() {
        List<String> told = List.copyOf(problems);
        problems.clear();
        return told;
    }
}
