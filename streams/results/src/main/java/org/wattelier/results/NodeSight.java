package org.wattelier.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a job's own nodes saw of it. Its energy is dated by them, node by node.
///
/// @param nodes      how many saw its start or its end
/// @param start      the first start that any of them saw; null where none did
/// @param end        the last end that any of them saw; null where none did
/// @param startOffMs the largest difference of a node's start to the batch system's, positive where the node's is later
/// @param endOffMs   the same of the end
/// @param unseen     nodes that see other jobs, but never saw this one
/// @param lingering  nodes on which its control group was there long after the end
public record NodeSight(
        int nodes,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Long startOffMs,
        @Nullable Long endOffMs,
        int unseen,
        int lingering) {
    /// Differences up to this are the clocks' whole seconds and the way from node to controller.
    public static final long TOLERANCE_MS = 5_000;

    /// Whether the nodes and the batch system tell the same.
    public boolean agrees() {
        return unseen == 0 && lingering == 0 && isSmall(startOffMs) && isSmall(endOffMs);
    }

    private static boolean isSmall(@Nullable Long offMs) {
        return offMs == null || Math.abs(offMs) <= TOLERANCE_MS;
    }
}
