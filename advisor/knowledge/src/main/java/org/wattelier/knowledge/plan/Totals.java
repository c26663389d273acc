package org.wattelier.knowledge.plan;

import org.jspecify.annotations.Nullable;

/// What a schedule comes to.
///
/// @param costEur        null where no price is known
/// @param delayH         hours from submission to begin, over all jobs
/// @param deadlineMisses jobs that end after their deadline
/// @param objectiveEur   cost, weighted carbon, weighted delay
public record Totals(
        @Nullable Double costEur, double carbonKg, double delayH, int deadlineMisses, double objectiveEur) {

    /// From the jobs and signals alone, not from what the search added up.
    static Totals of(Field field, Signals signals, Weights weights, int[] starts) {
        double euros = 0;
        double kilograms = 0;
        double delay = 0;
        int misses = 0;
        double[] prices = signals.eurPerKwh();
        for (int j = 0; j < starts.length; j++) {
            PlanJob job = field.jobs.get(j);
            double hours = Signals.SLOT_S / 3600.0;
            for (int k = 0; k < field.length[j]; k++) {
                double share = k == field.length[j] - 1 ? field.lastShare[j] : 1;
                double kwh = field.kilowatts[j] * hours * share;
                kilograms += kwh * signals.kgPerKwh()[starts[j] + k];
                euros += prices == null ? 0 : kwh * prices[starts[j] + k];
            }
            long beginS = field.startS + starts[j] * Signals.SLOT_S;
            delay += (beginS - job.submitS()) / 3600.0;
            Long deadline = job.deadlineS();
            misses += deadline != null && beginS + job.runtimeS() > deadline ? 1 : 0;
        }
        double objective = euros + kilograms * weights.eurPerKg() + delay * weights.eurPerHour();
        return new Totals(prices == null ? null : euros, kilograms, delay, misses, objective);
    }
}
