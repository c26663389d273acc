package org.wattelier.standalone.dashboards;

import java.util.List;
import org.wattelier.events.Allocation;
import org.wattelier.events.Event;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;

/// The same events, but one node and one partition have names that are hard to write.
///
/// @param node      which node
/// @param partition which partition
record Renamed(String node, String partition) {
    static final String NODE = "n\u00b0 1 \"o'é\" .*[x]+";
    static final String PARTITION = "l'été/\"été\" (a|b)$";

    /// Takes the first of each.
    static Renamed of(List<Event> events) {
        String node = "";
        String partition = "";
        for (Event event : events) {
            if (event instanceof Event.Samples samples && node.isEmpty()) {
                node = samples.batch().source().node();
            }
            if (event instanceof Event.Job job && partition.isEmpty()) {
                partition = job.job().partition();
            }
        }
        return new Renamed(node, partition);
    }

    Event apply(Event event) {
        return switch (event) {
            case Event.Samples samples -> new Event.Samples(batch(samples.batch()));
            case Event.Facts facts ->
                new Event.Facts(new NodeFacts(
                        id(facts.facts().node()),
                        facts.facts().speaker(),
                        facts.facts().facts()));
            case Event.Job job -> new Event.Job(job(job.job()));
            case Event.Named named -> named;
        };
    }

    private SampleBatch batch(SampleBatch batch) {
        return new SampleBatch(id(batch.source()), batch.sentAtMs(), batch.meters(), batch.ticks(), batch.self());
    }

    private NodeId id(NodeId id) {
        return id.node().equals(node) ? new NodeId(id.cluster(), NODE) : id;
    }

    private JobSnapshot job(JobSnapshot job) {
        List<Allocation> allocations = job.allocations().stream()
                .map(each -> new Allocation(
                        each.nodes().stream()
                                .map(name -> name.equals(node) ? NODE : name)
                                .toList(),
                        each.cores(),
                        each.memoryBytes(),
                        each.gpus(),
                        each.exclusive()))
                .toList();
        return new JobSnapshot(
                job.id(),
                job.version(),
                job.state(),
                job.submit(),
                job.start(),
                job.end(),
                allocations,
                job.name(),
                job.partition().equals(partition) ? PARTITION : job.partition(),
                job.user(),
                job.account(),
                job.limit(),
                job.details());
    }
}
