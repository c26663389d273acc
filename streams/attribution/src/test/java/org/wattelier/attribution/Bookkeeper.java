package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.results.NodeEnergy;

/// Hands messages to a ledger and remembers the last it said of each minute and each job, as readers downstream do.
final class Bookkeeper {
    private final NodeId node;
    private NodeLedger ledger;
    private final List<SampleBatch> retained = new ArrayList<>();
    final TreeMap<Long, NodeEnergy> lines = new TreeMap<>();
    final TreeMap<JobId, Contribution> jobs = new TreeMap<>();

    Bookkeeper(NodeId node) {
        this.node = node;
        ledger = new NodeLedger(node);
    }

    static Bookkeeper of(NodeId node, List<Message> messages) {
        return new Bookkeeper(node).tell(messages);
    }

    Bookkeeper tell(List<Message> messages) {
        messages.forEach(this::tell);
        return this;
    }

    Changes tell(Message message) {
        Changes changes = switch (message) {
            case Message.Samples samples -> {
                retained.add(samples.batch());
                yield ledger.accept(samples.batch(), false);
            }
            case Message.Facts facts -> ledger.accept(facts.facts());
            case Message.Placed placed -> ledger.accept(placed.placement());
        };
        long needed = ledger.neededFromMs();
        retained.removeIf(batch -> batch.ticks().stream().allMatch(tick -> tick.wallMs() < needed));
        return remember(changes);
    }

    /// Forgets everything but the stored books and the retained samples.
    Changes restart() {
        ledger = new NodeLedger(node, ledger.sealedBooks());
        retained.forEach(batch -> ledger.accept(batch, true));
        return remember(ledger.restored());
    }

    NodeLedger ledger() {
        return ledger;
    }

    NodeEnergy line(long minuteMs) {
        NodeEnergy line = lines.get(minuteMs / 1000);
        if (line == null) {
            throw new AssertionError("no line for the minute " + minuteMs + ", only for " + lines.keySet());
        }
        return line;
    }

    Contribution job(Placement placement) {
        return job(placement.job());
    }

    Contribution job(JobId id) {
        Contribution job = jobs.get(id);
        if (job == null) {
            throw new AssertionError("nothing was said of " + id + ", only of " + jobs.keySet());
        }
        return job;
    }

    private Changes remember(Changes changes) {
        changes.lines().forEach(line -> lines.put(line.minute(), line));
        changes.contributions().forEach(job -> jobs.put(job.job(), job));
        return changes;
    }
}
