package org.wattelier.results;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.LeftOut;

/// One case in which what a node saw of a job and what the batch system says do not agree. It never moves energy by
/// itself.
///
/// @param job   the batch system's job number
/// @param run   of a known job
/// @param atMs  when, by the node's clock
/// @param offMs how much later the node saw the start or the end than the batch system says; null where it saw neither
public record Disagreement(
        Kind kind,
        String job,
        @LeftOut @Nullable Long run,
        long atMs,
        @LeftOut @Nullable Long offMs) {
    /// What does not agree.
    public enum Kind {
        /// A control group names a job that the batch system has not told of within two minutes.
        UNKNOWN_JOB,
        /// The batch system places a job on a node that sees other jobs, but never this one.
        UNSEEN,
        /// The job began at another time than the batch system says.
        START,
        /// The job ended at another time.
        END,
        /// The job's control group was there long after the end.
        LINGERING
    }
}
