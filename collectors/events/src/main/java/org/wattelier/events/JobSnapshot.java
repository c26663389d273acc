package org.wattelier.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The whole job as known now; a higher version replaces a lower one.
///
/// @param start   when it began, null while it waits
/// @param end     when it ended, null while it runs; on a node the node's own observation wins
/// @param user    random subject id, never a name
/// @param account random subject id of the account or project charged
/// @param limit   the wall time limit, null where unlimited or unknown
/// @param details null where the source knows no more
public record JobSnapshot(
        JobId id,
        long version,
        JobState state,
        Instant submit,
        @Nullable Instant start,
        @Nullable Instant end,
        List<Allocation> allocations,
        String name,
        String partition,
        String user,
        String account,
        @Nullable Duration limit,
        @LeftOut @Nullable JobDetails details) {
    public static final int MOST_NODES = 100_000;

    public JobSnapshot {
        allocations = List.copyOf(allocations);
        Names.checked("submit", submit);
        Names.checked("start", start);
        Names.checked("end", end);
        if (version < 0) {
            throw new IllegalArgumentException("version must not be negative, is " + version);
        }
        if (end != null && start == null && state != JobState.CANCELLED) {
            throw new IllegalArgumentException("a job that ended at " + end + " must say when it started");
        }
        if (start != null && end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("the job ends at " + end + ", before its start at " + start);
        }
        if (state.ended() && end == null) {
            throw new IllegalArgumentException("a job in state " + state + " must say when it ended");
        }
        Set<String> seen = new HashSet<>();
        for (Allocation allocation : allocations) {
            for (String node : allocation.nodes()) {
                if (!seen.add(node)) {
                    throw new IllegalArgumentException("node " + node + " is allocated twice");
                }
            }
        }
        if (seen.size() > MOST_NODES) {
            throw new IllegalArgumentException("more than " + MOST_NODES + " nodes");
        }
    }

    /// Without details.
    public JobSnapshot(
            JobId id,
            long version,
            JobState state,
            Instant submit,
            @Nullable Instant start,
            @Nullable Instant end,
            List<Allocation> allocations,
            String name,
            String partition,
            String user,
            String account,
            @Nullable Duration limit) {
        this(id, version, state, submit, start, end, allocations, name, partition, user, account, limit, null);
    }
}
