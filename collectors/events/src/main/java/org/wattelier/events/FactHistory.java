package org.wattelier.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one speaker has said of a node, with its dates. A fact holds until the next one; saying the same again does not
/// make a new date, or each restart would rewrite history. Not thread safe.
public final class FactHistory {
    /// Older facts are of no use to anyone who may still ask.
    public static final int MOST = 200;

    private final NodeId node;
    private final String speaker;
    private final Duration longest;
    private final List<NodeFact> facts;

    /// @param begun   what was said until now
    /// @param longest facts that ended longer ago than this are forgotten
    public FactHistory(NodeFacts begun, Duration longest) {
        this.node = begun.node();
        this.speaker = begun.speaker();
        this.longest = longest;
        this.facts = new ArrayList<>(begun.facts());
    }

    /// The newest fact; null where nothing was ever said.
    public @Nullable NodeFact last() {
        return facts.isEmpty() ? null : facts.getLast();
    }

    /// Takes a fact; answers whether it says something new. Facts dated later than it were said by a clock that has
    /// been put right since: they would hide all that is said until then.
    public boolean say(NodeFact fact) {
        boolean ahead = facts.removeIf(each -> each.from().isAfter(fact.from()));
        NodeFact last = last();
        boolean same = last != null && last.withDate(fact.from(), fact.source()).equals(fact);
        if (same && !ahead) {
            return false;
        }
        if (!same) {
            // Of two at one instant only the later said counts.
            facts.removeIf(each -> each.from().equals(fact.from()));
            facts.add(fact);
        }
        forget(fact.from());
        return true;
    }

    private void forget(Instant now) {
        while (facts.size() > MOST
                || facts.size() > 1
                        && Duration.between(facts.get(1).from(), now).compareTo(longest) > 0) {
            facts.removeFirst();
        }
    }

    public NodeFacts all() {
        return new NodeFacts(node, speaker, facts);
    }
}
