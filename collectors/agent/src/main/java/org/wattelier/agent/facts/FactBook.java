package org.wattelier.agent.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.codec.BadRecord;

/// What the agent has said of its node, with its dates. A fact holds until the next one; saying the same again does not
/// make a new date, or each restart would rewrite history.
public final class FactBook {
    private static final Logger LOG = LoggerFactory.getLogger(FactBook.class);
    /// Older ones are of no use to anyone who may still ask this topic.
    private static final int MOST = 200;

    private final NodeId node;
    private final @Nullable Replaced file;
    private final List<NodeFact> facts = new ArrayList<>();

    /// @param directory null where nothing is to be kept
    public FactBook(NodeId node, @Nullable Path directory) {
        this.node = node;
        this.file = directory == null ? null : new Replaced(directory.resolve("facts"));
        load();
    }

    private void load() {
        try {
            byte[] bytes = file == null ? null : file.read();
            NodeFacts kept = bytes == null ? null : FactsMemory.decode(bytes);
            if (kept != null && kept.node().equals(node)) {
                facts.addAll(kept.facts());
            }
        } catch (IOException | BadRecord | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            LOG.warn("Earlier facts of the node are lost ({})", e.getMessage());
        }
    }

    /// The newest fact; null where nothing was ever said.
    public @Nullable NodeFact last() {
        return facts.isEmpty() ? null : facts.getLast();
    }

    /// Whether such a source has said something at an instant or later.
    public boolean knows(String source, Instant since) {
        return facts.stream()
                .anyMatch(fact -> fact.source().equals(source) && !fact.from().isBefore(since));
    }

    /// Takes a fact; answers whether it says something new. Facts dated later than it were said by a clock that has
    /// been
    /// put right since: they would hide all that is said until then.
    public boolean say(NodeFact fact) {
        boolean ahead = facts.removeIf(each -> each.from().isAfter(fact.from()));
        NodeFact last = last();
        boolean same = last != null && last.withDate(fact.from(), fact.source()).equals(fact);
        if (same && !ahead) {
            return false;
        }
        if (!same) {
            facts.add(fact);
        }
        while (facts.size() > MOST) {
            facts.removeFirst();
        }
        keep();
        return true;
    }

    public NodeFacts all() {
        return new NodeFacts(node, List.copyOf(facts));
    }

    private void keep() {
        try {
            if (file != null) {
                file.write(FactsMemory.encode(all()));
            }
        } catch (IOException e) {
            LOG.warn("{}: the facts of the node cannot be kept", e.toString());
        }
    }
}
