package org.wattelier.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Changes;
import org.wattelier.attribution.Contribution;
import org.wattelier.attribution.NodeLedger;
import org.wattelier.attribution.Placement;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.results.NodeEnergy;

/// The nodes of one partition, whose books are laid anew: first all that is known of them and of their jobs, then their
/// samples in the order in which they came.
final class NodesAgain {
    /// What a minute is computed from lies no further before it.
    private static final long NEIGHBOURS_MS = Duration.ofMinutes(20).toMillis();

    private final Map<String, List<Placement>> placed;
    private final Map<String, List<NodeFacts>> facts;
    private final boolean whole;
    private final Map<String, Node> nodes = new HashMap<>();

    /// @param whole no samples were deleted by age
    NodesAgain(Map<String, List<Placement>> placed, Map<String, List<NodeFacts>> facts, boolean whole) {
        this.placed = placed;
        this.facts = facts;
        this.whole = whole;
    }

    private static final class Node {
        final NodeLedger ledger;
        final TreeMap<Long, NodeEnergy> lines = new TreeMap<>();
        final Map<JobId, Contribution> contributions = new HashMap<>();
        long knownFromMs = Long.MAX_VALUE;

        Node(NodeLedger ledger) {
            this.ledger = ledger;
        }

        void take(Changes changes) {
            changes.lines().forEach(line -> lines.put(line.minute(), line));
            changes.contributions().forEach(share -> contributions.put(share.job(), share));
        }
    }

    /// What cannot be taken was refused when it came, and is passed over here.
    void take(@Nullable String key, byte @Nullable [] bytes, long appendedAtMs) {
        if (key == null || !(Decoding.samples(key, bytes, appendedAtMs) instanceof NodeInput.Samples samples)) {
            return;
        }
        SampleBatch batch = samples.batch();
        Node node = nodes.computeIfAbsent(key, ignored -> opened(key, batch));
        long first = batch.ticks().stream().mapToLong(Tick::wallMs).min().orElse(Long.MAX_VALUE);
        node.knownFromMs = Math.min(node.knownFromMs, first);
        node.take(node.ledger.accept(batch, false));
    }

    private Node opened(String key, SampleBatch batch) {
        var node = new Node(new NodeLedger(batch.source()));
        // All of it is a backlog: minutes stay open as long as they may.
        node.ledger.processedAt(Long.MAX_VALUE / 2, 0);
        facts.getOrDefault(key, List.of()).forEach(node.ledger::accept);
        placed.getOrDefault(key, List.of()).forEach(node.ledger::accept);
        return node;
    }

    private long reliableFromMs(Node node) {
        return whole ? Long.MIN_VALUE : node.knownFromMs + NEIGHBOURS_MS;
    }

    /// Lines of minutes in a span.
    void lines(Instant from, Instant to, Consumer<NodeEnergy> taker) {
        for (Node node : nodes.values()) {
            long first = Math.max(from.getEpochSecond(), Math.ceilDiv(reliableFromMs(node), 1000L));
            node.lines
                    .subMap(first, Math.max(first, to.getEpochSecond()))
                    .values()
                    .forEach(taker);
        }
    }

    /// Contributions of ended jobs that touch a span. One that began before what is known is told apart.
    void contributions(Instant from, Instant to, Consumer<Contribution> taker, Consumer<JobId> tooOld) {
        nodes.forEach((key, node) -> {
            for (Placement placement : placed.getOrDefault(key, List.of())) {
                boolean touches = placement.startMs() < to.toEpochMilli() && placement.endMs() > from.toEpochMilli();
                Contribution share = node.contributions.get(placement.job());
                if (!touches || !placement.ended()) {
                    continue;
                }
                if (placement.startMs() < reliableFromMs(node)) {
                    tooOld.accept(placement.job());
                } else if (share != null) {
                    taker.accept(share);
                }
            }
        });
    }
}
