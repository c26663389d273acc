package org.wattelier.knowledge.advice;

import org.jspecify.annotations.Nullable;

/// How much slower a run may become.
///
/// @param deadlineS no advice may take longer; null where there is no deadline
/// @param penalty   by which share least energy may be slower than the baseline; null where only the deadline counts
public record Limits(@Nullable Double deadlineS, @Nullable Double penalty) {
    /// What the energy runtime EAR allows by default (`min_energy`, 0.05).
    public static final double USUAL_PENALTY = 0.05;

    public static final Limits USUAL = new Limits(null, USUAL_PENALTY);

    /// Without either the usual penalty holds; a deadline alone replaces it.
    public static Limits of(@Nullable Double deadlineS, @Nullable Double penalty) {
        return new Limits(deadlineS, penalty == null && deadlineS == null ? Double.valueOf(USUAL_PENALTY) : penalty);
    }

    boolean allow(Goal goal, double runtimeS, double baselineS) {
        Double deadline = deadlineS;
        Double share = goal == Goal.LEAST_ENERGY ? penalty : null;
        return (deadline == null || runtimeS <= deadline)
                && (share == null || runtimeS <= baselineS * (1 + share) * (1 + 1e-12));
    }
}
