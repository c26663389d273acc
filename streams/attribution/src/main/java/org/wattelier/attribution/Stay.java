package org.wattelier.attribution;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;

/// From when to when a job was on a node: by the node's own sight where it saw the job's control group, else by the
/// batch system's word.
///
/// @param saidStartMs what the batch system says; [Long#MAX_VALUE] for the end while the job runs
/// @param startSeen   the node saw the job about its start and dates it
/// @param endSeen     the node saw the job about its end and dates it
/// @param unseen      the node saw other jobs about the start, but never this one
/// @param lingering   its control group was there long after the end, so that the sight does not date the end
record Stay(
        JobId job,
        long saidStartMs,
        long saidEndMs,
        long startMs,
        long endMs,
        boolean startSeen,
        boolean endSeen,
        boolean unseen,
        boolean lingering) {
    static Stay said(Placement by) {
        return new Stay(by.job(), by.startMs(), by.endMs(), by.startMs(), by.endMs(), false, false, false, false);
    }

    /// Whether nothing that is still to come can date the start otherwise.
    boolean startRests(Placement said, long sealedUntilMs) {
        return saidStartMs == said.startMs() && saidStartMs + Dating.REACH_MS <= sealedUntilMs;
    }

    boolean endRests(Placement said, long sealedUntilMs) {
        return saidEndMs == said.endMs() && said.ended() && saidEndMs + Dating.REACH_MS <= sealedUntilMs;
    }

    long lastMs() {
        return Math.max(endMs, saidEndMs);
    }

    long firstMs() {
        return Math.min(startMs, saidStartMs);
    }

    /// What of it is worth telling; null where the batch system's word stands alone.
    Contribution.@Nullable Sight sight() {
        if (!startSeen && !endSeen && !unseen && !lingering) {
            return null;
        }
        return new Contribution.Sight(
                startMs,
                endMs,
                startSeen ? startMs - saidStartMs : null,
                endSeen ? endMs - saidEndMs : null,
                unseen,
                lingering);
    }
}
