package org.wattelier.simulator;

import org.wattelier.events.JobId;
import org.wattelier.events.JobState;

/// A job as submitted, with what only chance knows beforehand.
record JobPlan(JobId id, long submitMs, String name, Directory.User user, Request request, Behaviour behaviour) {
    /// What it asks for.
    ///
    /// @param nodes       1 to 8
    /// @param cores       per node; 0 for a whole node
    /// @param memoryBytes per node; 0 for a whole node
    /// @param gpus        per node
    record Request(JobClass jobClass, int nodes, int cores, long memoryBytes, int gpus) {}

    /// What it will do.
    ///
    /// @param durationMs   1 s or more
    /// @param wattsFactor  joules per CPU second against the node's nominal figure, 0.5 to 2
    /// @param use          busy part of its cores, 0 to 1, before its phases
    /// @param gpuUse       part of an accelerator's power, 0 to 1, before its phases
    /// @param corrected    whether the batch system will correct the end
    record Behaviour(
            long durationMs, double wattsFactor, double use, double gpuUse, JobState endState, boolean corrected) {
        Behaviour correctedLater() {
            return new Behaviour(durationMs, wattsFactor, use, gpuUse, endState, true);
        }

        /// Another element of the same array: nearly the same code on other input.
        Behaviour varied(Dice dice) {
            long duration = Math.max(1000, Math.round(durationMs * dice.between(0.9, 1.1)));
            double watts = Math.clamp(wattsFactor * dice.between(0.97, 1.03), 0.5, 2);
            return new Behaviour(duration, watts, use, gpuUse, endState, corrected);
        }
    }
}
