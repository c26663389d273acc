package org.wattelier.knowledge.plan;

import org.jspecify.annotations.Nullable;

/// A job to be placed.
///
/// @param submitS   it cannot begin before, s since 1970
/// @param powerW    what all its nodes draw together on average
/// @param deadlineS it should have ended by then; null where it has not agreed to wait: it then never begins later than
///                  it would have by first come, first served
/// @param urgent    fixed first and never delayed
public record PlanJob(
        String name,
        int nodes,
        long submitS,
        long runtimeS,
        double powerW,
        @Nullable Long deadlineS,
        boolean urgent) {
    public PlanJob {
        if (nodes < 1 || runtimeS < 1 || !(powerW >= 0) || Double.isInfinite(powerW)) {
            throw new IllegalArgumentException(name + ": nodes and runtime must be above 0, power not below");
        }
    }

    public PlanJob movedBy(long seconds) {
        Long end = deadlineS;
        return new PlanJob(
                name, nodes, submitS + seconds, runtimeS, powerW, end == null ? null : end + seconds, urgent);
    }
}
