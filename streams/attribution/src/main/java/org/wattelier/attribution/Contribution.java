package org.wattelier.attribution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.Method;
import org.wattelier.results.Breakdown;
import org.wattelier.results.EnergySeries;

/// What one job has cost on one node so far: cumulative, so that a newer one replaces an older one.
///
/// @param endMs      end of the job as the node knows it; [Long#MAX_VALUE] while it runs there
/// @param passedMs   the node's meters tell everything up to this instant
/// @param withdrawn  the job never held this node
/// @param splitUj    standard uncertainty of the split, summed over time, µJ; filling and shape likewise
/// @param gains      standard uncertainty by sensor model, µJ
/// @param profile    empty while the job runs
/// @param quarters   empty while the job runs
/// @param sight      what the node itself saw of the job's dates; null where the batch system's word stands alone
public record Contribution(
        JobId job,
        String node,
        long endMs,
        long passedMs,
        boolean withdrawn,
        Breakdown energy,
        long usedIdleUj,
        long measuredMs,
        long estimatedMs,
        long splitUj,
        long fillUj,
        long shapeUj,
        List<Gain> gains,
        @Nullable Boundary boundary,
        @Nullable Method method,
        boolean apportioned,
        boolean useEstimated,
        boolean contradiction,
        EnergySeries profile,
        EnergySeries quarters,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sight sight) {
    /// Uncertainty that all figures from one sensor model share.
    public record Gain(String group, long uj) {}

    /// A job's dates as one node saw them.
    ///
    /// @param startMs     what counts as the start on this node
    /// @param endMs       what counts as the end; [Long#MAX_VALUE] while it runs there
    /// @param startOffMs  how much later than the batch system says the node saw it start; null where it did not see it
    /// @param endOffMs    the same of its end
    /// @param unseen      other jobs were seen there, but not this one
    /// @param lingering   its control group outlived it for long
    public record Sight(
            long startMs,
            long endMs,
            @Nullable Long startOffMs,
            @Nullable Long endOffMs,
            boolean unseen,
            boolean lingering) {}

    public Contribution {
        gains = List.copyOf(gains);
    }

    /// By the batch system's word alone.
    public Contribution(
            JobId job,
            String node,
            long endMs,
            long passedMs,
            boolean withdrawn,
            Breakdown energy,
            long usedIdleUj,
            long measuredMs,
            long estimatedMs,
            long splitUj,
            long fillUj,
            long shapeUj,
            List<Gain> gains,
            @Nullable Boundary boundary,
            @Nullable Method method,
            boolean apportioned,
            boolean useEstimated,
            boolean contradiction,
            EnergySeries profile,
            EnergySeries quarters) {
        this(
                job,
                node,
                endMs,
                passedMs,
                withdrawn,
                energy,
                usedIdleUj,
                measuredMs,
                estimatedMs,
                splitUj,
                fillUj,
                shapeUj,
                gains,
                boundary,
                method,
                apportioned,
                useEstimated,
                contradiction,
                profile,
                quarters,
                null);
    }

    public static Contribution withdrawn(JobId job, String node) {
        return new Contribution(
                job,
                node,
                0,
                0,
                true,
                Breakdown.ZERO,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                null,
                null,
                false,
                false,
                false,
                EnergySeries.EMPTY,
                EnergySeries.EMPTY,
                null);
    }
}
