package org.wattelier.topology;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Placement;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeId;

/// What a job holds on each of its nodes.
final class Placements {
    private Placements() {}

    /// By the node's key; empty while the job waits.
    static Map<String, Placement> of(JobSnapshot job) {
        var placements = new HashMap<String, Placement>();
        var start = job.start();
        if (start == null) {
            return placements;
        }
        var end = job.end();
        for (Allocation allocation : job.allocations()) {
            var placement = new Placement(
                    job.id(),
                    job.version(),
                    start.toEpochMilli(),
                    end == null ? Long.MAX_VALUE : end.toEpochMilli(),
                    allocation.cores(),
                    allocation.memoryBytes(),
                    allocation.gpus(),
                    allocation.exclusive(),
                    false,
                    rounded(job));
            for (String node : allocation.nodes()) {
                placements.put(new NodeId(job.id().cluster(), node).key(), placement);
            }
        }
        return placements;
    }

    /// Batch systems, who alone give details, print whole seconds and cut off the rest.
    private static @Nullable Long rounded(JobSnapshot job) {
        var start = job.start();
        var end = job.end();
        boolean whole = start != null && start.getNano() == 0 && (end == null || end.getNano() == 0);
        return whole && job.details() != null ? (Long) 1000L : null;
    }
}
