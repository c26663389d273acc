package org.wattelier.agent.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.FactHistory;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.WireReader;
import org.wattelier.events.codec.WireWriter;

/// What this process has said of other nodes, with its dates, in one file. Not thread safe.
public final class FactShelf {
    private static final Logger LOG = LoggerFactory.getLogger(FactShelf.class);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MARK = 'S';
    private static final int VERSION = 1;

    private final String speaker;
    private final @Nullable Replaced file;
    private final TreeMap<NodeId, FactHistory> histories = new TreeMap<>();

    /// @param directory null where nothing is to be kept
    /// @param nodes     what was said of any other node is forgotten
    public FactShelf(String speaker, @Nullable Path directory, String name, Collection<NodeId> nodes) {
        this.speaker = speaker;
        this.file = directory == null ? null : new Replaced(directory.resolve(name));
        load(new HashSet<>(nodes));
    }

    private void load(Set<NodeId> nodes) {
        try {
            byte[] bytes = file == null ? null : file.read();
            if (bytes == null) {
                return;
            }
            var in = new WireReader(bytes);
            if (in.raw() != MARK || in.raw() != VERSION) {
                throw new BadRecord("not the facts of nodes, or of another version");
            }
            for (int i = in.count("nodes"); i > 0; i--) {
                int outer = in.enter("node");
                NodeFacts kept = FactsMemory.read(in);
                in.leave(outer);
                if (nodes.contains(kept.node())) {
                    histories.put(kept.node(), history(kept));
                }
            }
        } catch (IOException | BadRecord | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            LOG.warn("Earlier facts of other nodes are lost ({}): they are dated anew", e.getMessage());
        }
    }

    private FactHistory history(NodeFacts begun) {
        return new FactHistory(new NodeFacts(begun.node(), speaker, begun.facts()), LONGEST);
    }

    /// Nodes of which something was ever said.
    public Set<NodeId> nodes() {
        return Set.copyOf(histories.keySet());
    }

    public FactHistory of(NodeId node) {
        return histories.computeIfAbsent(node, ignored -> history(new NodeFacts(node, speaker, List.of())));
    }

    /// Writes the file; call after something new was said.
    public void keep() {
        var out = new WireWriter();
        out.raw(MARK);
        out.raw(VERSION);
        out.unsigned(histories.size());
        for (FactHistory history : histories.values()) {
            var block = new WireWriter();
            FactsMemory.write(history.all(), block);
            out.block(block);
        }
        try {
            if (file != null) {
                file.write(out.toBytes());
            }
        } catch (IOException e) {
            LOG.warn("{}: the facts of other nodes cannot be kept", e.toString());
        }
    }
}
