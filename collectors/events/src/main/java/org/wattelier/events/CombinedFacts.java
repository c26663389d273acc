package org.wattelier.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What all who speak of a node say together. At each instant the first speaker's valid fact counts, and what it leaves
/// open is filled by the next: the node itself, who measures it (`poller`), who was told (`inventory`), the batch
/// systems, any other by name. A state other than in service wins over in service, whoever says it.
///
/// Before its first fact a speaker's first is the best that is known of what a node *is*, but not of its state: drained
/// today does not mean drained yesterday.
///
/// A function of what each speaker said last, and of nothing else.
public final class CombinedFacts {
    private static final List<String> ORDER =
            List.of(NodeFacts.ITSELF, NodeFacts.POLLER, "inventory", "slurm", "oar", "pbs");
    private static final Comparator<NodeFacts> BY_SPEAKER =
            Comparator.<NodeFacts>comparingInt(CombinedFacts::rank).thenComparing(NodeFacts::speaker);
    /// As agents call a type that they could not find.
    private static final String NO_TYPE = "unknown";

    private CombinedFacts() {}

    private static int rank(NodeFacts facts) {
        int place = ORDER.indexOf(facts.speaker());
        return place < 0 ? ORDER.size() : place;
    }

    /// @param speakers of one node, each once, in any order
    /// @return oldest first, each different from the one before
    public static List<NodeFact> of(Collection<NodeFacts> speakers) {
        List<NodeFacts> heard = speakers.stream()
                .filter(each -> !each.facts().isEmpty())
                .sorted(BY_SPEAKER)
                .toList();
        var changes = new TreeSet<Instant>();
        heard.forEach(each -> each.facts().forEach(fact -> changes.add(fact.from())));
        var combined = new ArrayList<NodeFact>(changes.size() + 1);
        for (Instant change : changes) {
            NodeFact now = at(heard, change);
            if (combined.isEmpty() && now.state() != ServiceState.IN_SERVICE && change.isAfter(Instant.EPOCH)) {
                combined.add(at(heard, Instant.EPOCH));
            }
            if (combined.isEmpty() || !same(combined.getLast(), now)) {
                combined.add(now);
            }
        }
        return List.copyOf(combined);
    }

    private static boolean same(NodeFact before, NodeFact now) {
        return before.withDate(now.from(), now.source()).equals(now);
    }

    private static NodeFact at(List<NodeFacts> heard, Instant instant) {
        NodeFact all = said(heard.getFirst(), instant);
        for (NodeFacts next : heard.subList(1, heard.size())) {
            all = filled(all, said(next, instant));
        }
        return all.withDate(instant, all.source());
    }

    private static NodeFact said(NodeFacts speaker, Instant instant) {
        NodeFact valid = null;
        for (NodeFact fact : speaker.facts()) {
            if (fact.from().isAfter(instant)) {
                break;
            }
            valid = fact;
        }
        return valid == null ? speaker.facts().getFirst().withState(ServiceState.IN_SERVICE) : valid;
    }

    private static NodeFact filled(NodeFact first, NodeFact next) {
        boolean timed = first.meterLagMs() > 0 || first.meterWindowMs() > 0;
        var both = new NodeFact(
                first.from(),
                first.source(),
                isType(next.type()) && !isType(first.type()) ? next.type() : first.type(),
                first.state() == ServiceState.IN_SERVICE ? next.state() : first.state(),
                first.cores() == 0 ? next.cores() : first.cores(),
                first.memoryBytes() == 0 ? next.memoryBytes() : first.memoryBytes(),
                first.gpus() == 0 ? next.gpus() : first.gpus(),
                first.idle().equals(IdleBaseline.UNKNOWN) ? next.idle() : first.idle(),
                timed ? first.meterLagMs() : next.meterLagMs(),
                timed ? first.meterWindowMs() : next.meterWindowMs(),
                known(first.meterGain(), next.meterGain()),
                known(first.chipGain(), next.chipGain()),
                known(first.upstream(), next.upstream()));
        return both.equals(first) || first.source().equals(next.source())
                ? both
                : both.withDate(both.from(), first.source() + "+" + next.source());
    }

    private static boolean isType(String type) {
        return !type.isEmpty() && !type.equals(NO_TYPE);
    }

    private static <T> @Nullable T known(@Nullable T first, @Nullable T next) {
        return first == null ? next : first;
    }
}
