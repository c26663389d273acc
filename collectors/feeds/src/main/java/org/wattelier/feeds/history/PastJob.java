package org.wattelier.feeds.history;

import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.job.BatchJob;

/// A job of a history, and what its nodes alone do not say.
///
/// @param cluster as the history names it; null where it does not
/// @param held    what it held over all its nodes; tells of jobs whose nodes nobody wrote down
/// @param line    where it was read, from 1
public record PastJob(BatchJob job, @Nullable String cluster, Held held, long line) {
    /// What a job held in all.
    ///
    /// @param cores       as the batch system counts them; 0 where unknown
    /// @param memoryBytes 0 where unknown
    /// @param gpus        0 where none or unknown
    public record Held(int cores, long memoryBytes, int gpus) {
        public static final Held UNKNOWN = new Held(0, 0, 0);

        public Held {
            if (cores < 0 || memoryBytes < 0 || gpus < 0) {
                throw new IllegalArgumentException("what a job held must not be negative");
            }
        }
    }
}
