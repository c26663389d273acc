package org.wattelier.service.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeFact;
import org.wattelier.results.NodeEnergy;

/// A node as last heard of.
///
/// @param line its newest ledger line
/// @param fact what is known of it then; null where nobody has said
/// @param jobs the jobs that run on it
public record NodeNow(NodeEnergy line, @Nullable NodeFact fact, List<JobId> jobs) {
    private static final long SILENT_S = 150;

    public NodeNow {
        jobs = List.copyOf(jobs);
    }

    /// Mean power over the part of the minute that was read, W; null where nothing was.
    public @Nullable Double powerW() {
        long readMs = line.coverage().measuredMs() + line.coverage().estimatedMs();
        return readMs == 0 ? null : line.totalUj() / 1e3 / readMs;
    }

    /// Whether others have been heard of for longer than a line may take.
    ///
    /// @param newest the cluster's newest minute, s since 1970 UTC
    public boolean silent(long newest) {
        return newest - line.minute() > SILENT_S;
    }
}
