package org.wattelier.service.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.results.Split;
import org.wattelier.results.Status;
import org.wattelier.service.footprint.FootprintView;

/// A job as people and scripts see it; its fields are those of the public JSON, names included. Energy in joules with
/// every microjoule; null where nothing was read, because missing is never zero.
///
/// @param job           `cluster/job`
/// @param label         as its user knows it where that is not the number: `123_4`
/// @param user          the person's name, else the subject id; null where nobody has said
/// @param energyJ       booked energy, measured and imputed, reserved idle included
/// @param idleJ         the reserved idle share of it
/// @param usedIdleJ     the same if power at rest were shared by use; never billed
/// @param coverage      fractions of node-time
/// @param sigmaJ        standard uncertainty (k = 1) of the energy, J; 0 where unknown
/// @param sigmaCommonJ  the part of it shared with every figure from the same sensor model, J
/// @param awaited       nodes whose last readings are awaited
/// @param profile       power over time; absent while the job runs and in lists
/// @param quarters      energy per UTC quarter hour; likewise
/// @param sight         what its nodes saw of its start and end; absent while it runs and where they saw nothing
/// @param footprint     money and carbon by the site's factors; absent while it runs and in lists
public record JobView(
        String job,
        long run,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String label,
        @Nullable String name,
        @Nullable String partition,
        @Nullable String user,
        @Nullable String account,
        JobState state,
        @Nullable Instant start,
        @Nullable Instant end,
        List<String> nodes,
        int cores,
        @Nullable BigDecimal energyJ,
        @Nullable BigDecimal measuredJ,
        @Nullable BigDecimal imputedJ,
        Components energyByComponentJ,
        @Nullable BigDecimal idleJ,
        @Nullable BigDecimal usedIdleJ,
        @Nullable Boundary boundary,
        @Nullable Method method,
        Split attribution,
        boolean useEstimated,
        boolean contradiction,
        Fractions coverage,
        double sigmaJ,
        double sigmaCommonJ,
        Status status,
        long revision,
        Instant published,
        List<String> awaited,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Profile profile,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Quarters quarters,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Sight sight,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FootprintView footprint) {
    public JobView {
        nodes = List.copyOf(nodes);
        awaited = List.copyOf(awaited);
    }

    /// Booked energy by component, J; null where the component has none, known or not.
    public record Components(
            @Nullable BigDecimal cpu,
            @Nullable BigDecimal dram,
            @Nullable BigDecimal gpu,
            @Nullable BigDecimal other) {}

    /// Shares of the nodes' time that add up to 1.
    public record Fractions(double measured, double estimated, double missing) {}

    /// Mean power of equal steps.
    ///
    /// @param start  begin of the first step
    /// @param powerW over the part of the step in which the job ran
    public record Profile(Instant start, int stepS, List<Double> powerW) {
        public Profile {
            powerW = List.copyOf(powerW);
        }
    }

    /// Energy of each UTC quarter hour from `start` on.
    public record Quarters(Instant start, List<BigDecimal> energyJ) {
        public Quarters {
            energyJ = List.copyOf(energyJ);
        }
    }

    /// What the job's nodes saw of it; its energy is dated by them.
    ///
    /// @param nodes     how many of them saw its start or end
    /// @param startOffS the largest difference of a start to the batch system's, positive where the node's is later, s
    /// @param endOffS   the same of the end, s
    /// @param unseen    nodes that see other jobs, but never saw this one
    /// @param lingering nodes on which its control group was there long after the end
    /// @param agrees    whether all that is within the tolerance
    public record Sight(
            int nodes,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Double startOffS,
            @Nullable Double endOffS,
            int unseen,
            int lingering,
            boolean agrees) {}

    /// The cluster's name, which may itself contain a slash.
    public String cluster() {
        return job.substring(0, job.lastIndexOf('/'));
    }

    /// As its user knows it: the label, else the number.
    public String known() {
        return label == null ? number() : label;
    }

    /// The batch system's job number.
    public String number() {
        return job.substring(job.lastIndexOf('/') + 1);
    }
}
