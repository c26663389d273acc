package org.wattelier.feeds.pbs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;

/// How a job ended, by its exit status: 0 to 255 is its script's own, from 256 on a signal's, below 0 PBS's reason.
///
/// @param status null where there is none: it was deleted by force, or never ran
record PbsEnd(@Nullable Long status) {
    private static final int SIGNALS = 256;
    private static final int MOST_SIGNAL = 127;
    private static final int TERMINATED = 91;

    static PbsEnd of(PbsObject job) {
        return new PbsEnd(job.whole("Exit_status"));
    }

    @Nullable
    Integer exitCode() {
        return status == null || status >= SIGNALS || status < Short.MIN_VALUE ? null : status.intValue();
    }

    @Nullable
    Integer signal() {
        return status == null || status <= SIGNALS || status > SIGNALS + MOST_SIGNAL ? null : (int) (status - SIGNALS);
    }

    JobState state(PbsObject job, boolean began) {
        if (!began || status == null) {
            return JobState.CANCELLED;
        }
        if (status == 0) {
            return JobState.COMPLETED;
        }
        String comment = job.text("comment");
        if (status == -29 || comment.contains("exceeded resource walltime") || killedAtItsLimit(job)) {
            return JobState.TIMEOUT;
        }
        if (status == -27 || status == -26 || comment.matches(".*exceeded resource v?mem.*")) {
            return JobState.OUT_OF_MEMORY;
        }
        // The daemon of the node began anew.
        if (status <= -4 && status >= -7) {
            return JobState.NODE_FAIL;
        }
        if (signal() == null) {
            return JobState.FAILED;
        }
        Long substate = job.whole("substate");
        boolean deleted = substate != null && substate == TERMINATED
                || comment.endsWith("and terminated")
                || comment.contains("deleted");
        return comment.contains("preempt") ? JobState.PREEMPTED : deleted ? JobState.CANCELLED : JobState.FAILED;
    }

    private boolean killedAtItsLimit(PbsObject job) {
        Duration limit = PbsSizes.span(job, "Resource_List.walltime");
        Duration used = PbsSizes.span(job, "resources_used.walltime");
        return signal() != null && limit != null && used != null && used.compareTo(limit) >= 0;
    }
}
