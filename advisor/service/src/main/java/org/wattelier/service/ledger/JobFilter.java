package org.wattelier.service.ledger;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;
import org.wattelier.results.Status;

/// Which jobs to list; null asks nothing.
///
/// @param user a person's name or subject id, whole
/// @param node a node's name, whole
/// @param text part of the job’s number, label or name, or of the user's name; case does not matter
public record JobFilter(
        @Nullable Status status,
        @Nullable JobState state,
        @Nullable String cluster,
        @Nullable String user,
        @Nullable String node,
        @Nullable String text) {
    public static final JobFilter ALL = new JobFilter(null, null, null, null, null, null);
}
