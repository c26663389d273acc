package org.wattelier.standalone.history;

import org.wattelier.results.JobEnergy;

/// Takes every job of a history with its figure, in the order of their ends.
@FunctionalInterface
public interface HistoryOut {
    void job(JobEnergy energy, Words words);

    /// What only people want to know of a job.
    /// @param label as the user knows the job; empty where that is its number
    record Words(String name, String label, String partition, String user, long uid, String account) {}
}
