package org.wattelier.standalone.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobSnapshot;

/// Finds jobs of an import that had a node at the same time: an archive tells the node's power in each of them, and one
/// node cannot have two histories.
final class Occupancy {
    private final Map<String, List<JobSnapshot>> byNode = new HashMap<>();

    /// Takes the job's nodes for its time.
    ///
    /// @return the job that has one of them already; then nothing is taken
    Optional<JobSnapshot> claim(JobSnapshot job) {
        List<String> nodes = job.allocations().stream()
                .flatMap(allocation -> allocation.nodes().stream())
                .map(node -> job.id().cluster() + "/" + node)
                .toList();
        for (String node : nodes) {
            for (JobSnapshot other : byNode.getOrDefault(node, List.of())) {
                if (before(job.start(), other.end()) && before(other.start(), job.end())) {
                    return Optional.of(other);
                }
            }
        }
        nodes.forEach(node ->
                byNode.computeIfAbsent(node, absent -> new ArrayList<>()).add(job));
        return Optional.empty();
    }

    private static boolean before(@Nullable Instant one, @Nullable Instant two) {
        return one != null && two != null && one.isBefore(two);
    }
}
