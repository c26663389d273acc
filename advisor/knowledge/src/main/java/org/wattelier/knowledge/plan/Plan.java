package org.wattelier.knowledge.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan and what it is compared with.
///
/// @param startsS    by job, s since 1970
/// @param greedy     one pass by least slack; null where it runs out of the horizon
/// @param greedyKeepsLimits whether that pass keeps what first come keeps, and lets nobody wait who has not agreed
/// @param bound      objective that no plan within the limits falls below
/// @param alone      the weaker bound: every job at its cheapest place as if it were alone
/// @param whole      whether the search ended by its own measure, which is the same on every machine, not by the clock
/// @param filledSlots quarter hours whose price or intensity stands in for a gap
public record Plan(
        List<PlanJob> jobs,
        long[] startsS,
        Totals planned,
        Totals firstCome,
        @Nullable Totals greedy,
        boolean greedyKeepsLimits,
        double bound,
        double alone,
        boolean whole,
        int filledSlots) {
    /// How far the plan may be from the best one, as a share of the objective.
    public double gap() {
        double reached = planned.objectiveEur();
        return Math.max(0, reached - bound) / Math.max(Math.abs(reached), 1e-12);
    }
}
