package org.wattelier.results;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobState;
import org.wattelier.events.LeftOut;
import org.wattelier.events.Method;

/// What the figure says; the same facts give the same content, whatever the order they came in.
///
/// @param start       when the job began; null where the batch system has not said
/// @param end         when it ended; null while it runs
/// @param nodes       the nodes it holds, sorted
/// @param cores       cores over all nodes; 0 where unknown
/// @param energy      booked energy by component and kind
/// @param usedIdleUj  the other view of power at rest: what the job would bear if rest were shared by use, µJ; never
/// billed
/// @param boundary    the narrowest boundary in the figure; null before the first reading
/// @param method      the weakest method in the figure; null before the first reading
/// @param split       whether any part of it was apportioned
/// @param useEstimated some of the split had to assume that allocated cores were busy
/// @param contradiction a node meter showed less than its parts for longer than its lag explains
/// @param ownSigmaJ   standard uncertainty (k = 1) from noise, sampling, filling, apportioning, J
/// @param commonSigmaJ standard uncertainty (k = 1) shared with every figure from the same sensor model, J
/// @param profile     energy on the UTC grid 10 s × 2^k, at most 240 bins; empty while the job runs
/// @param quarters    energy per UTC quarter hour; empty while the job runs
/// @param sight       what its nodes saw of its start and end; null while the job runs and where they saw nothing
public record JobContent(
        JobState state,
        @Nullable Instant start,
        @Nullable Instant end,
        List<String> nodes,
        int cores,
        Breakdown energy,
        long usedIdleUj,
        @Nullable Boundary boundary,
        @Nullable Method method,
        Split split,
        boolean useEstimated,
        boolean contradiction,
        Coverage coverage,
        double ownSigmaJ,
        double commonSigmaJ,
        EnergySeries profile,
        EnergySeries quarters,
        @LeftOut @Nullable NodeSight sight) {
    public JobContent {
        nodes = List.copyOf(nodes);
    }

    /// Of a job that its nodes saw nothing of.
    public JobContent(
            JobState state,
            @Nullable Instant start,
            @Nullable Instant end,
            List<String> nodes,
            int cores,
            Breakdown energy,
            long usedIdleUj,
            @Nullable Boundary boundary,
            @Nullable Method method,
            Split split,
            boolean useEstimated,
            boolean contradiction,
            Coverage coverage,
            double ownSigmaJ,
            double commonSigmaJ,
            EnergySeries profile,
            EnergySeries quarters) {
        this(
                state,
                start,
                end,
                nodes,
                cores,
                energy,
                usedIdleUj,
                boundary,
                method,
                split,
                useEstimated,
                contradiction,
                coverage,
                ownSigmaJ,
                commonSigmaJ,
                profile,
                quarters,
                null);
    }

    /// Standard uncertainty of the total (k = 1), J.
    public double sigmaJ() {
        return Math.hypot(ownSigmaJ, commonSigmaJ);
    }
}
