package org.wattelier.agent.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.FactHistory;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.codec.BadRecord;

/// What the agent has said of its node, kept in a file.
public final class FactBook {
    private static final Logger LOG = LoggerFactory.getLogger(FactBook.class);
    private static final Duration LONGEST = Duration.ofDays(10 * 365);

    private final @Nullable Replaced file;
    private final FactHistory history;

    /// @param directory null where nothing is to be kept
    public FactBook(NodeId node, @Nullable Path directory) {
        this.file = directory == null ? null : new Replaced(directory.resolve("facts"));
        this.history = new FactHistory(load(new NodeFacts(node, List.of())), LONGEST);
    }

    private NodeFacts load(NodeFacts nothing) {
        try {
            byte[] bytes = file == null ? null : file.read();
            NodeFacts kept = bytes == null ? null : FactsMemory.decode(bytes);
            if (kept != null && kept.node().equals(nothing.node())) {
                return kept;
            }
        } catch (IOException | BadRecord | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            LOG.warn("Earlier facts of the node are lost ({})", e.getMessage());
        }
        return nothing;
    }

    /// The newest fact; null where nothing was ever said.
    public @Nullable NodeFact last() {
        return history.last();
    }

    /// Whether such a source has said something at an instant or later.
    public boolean knows(String source, Instant since) {
        return all().facts().stream()
                .anyMatch(fact -> fact.source().equals(source) && !fact.from().isBefore(since));
    }

    /// Takes a fact; answers whether it says something new.
    public boolean say(NodeFact fact) {
        boolean news = history.say(fact);
        if (news) {
            keep();
        }
        return news;
    }

    public NodeFacts all() {
        return history.all();
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
