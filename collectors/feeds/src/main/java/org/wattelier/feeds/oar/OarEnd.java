package org.wattelier.feeds.oar;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;
import org.wattelier.feeds.command.Entry;

/// How a job ended, from OAR's events: its state says only whether OAR was content.
final class OarEnd {
    private static final Set<String> NODE_FAILED =
            Set.of("PING_CHECKER_NODE_SUSPECTED", "PING_CHECKER_NODE_SUSPECTED_END_JOB", "EXTERMINATE_JOB");

    private final Set<String> events = new HashSet<>();
    private long last;

    OarEnd(List<Entry> entries) {
        for (Entry entry : entries) {
            events.add(entry.text("type"));
            Long date = entry.whole("date");
            last = date == null ? last : Math.max(last, date);
        }
    }

    /// Epoch seconds; 0 where there is no event.
    long last() {
        return last;
    }

    /// A job cut off for its time, or for another job, is killed by the same request as one that its user deletes.
    JobState state(boolean started, boolean error, @Nullable Integer exitStatus) {
        if (!started) {
            return JobState.CANCELLED;
        }
        if (events.contains("WALLTIME")) {
            return JobState.TIMEOUT;
        }
        if (events.contains("BESTEFFORT_KILL")) {
            return JobState.PREEMPTED;
        }
        if (events.contains("FRAG_JOB_REQUEST")) {
            return JobState.CANCELLED;
        }
        if (events.stream().anyMatch(NODE_FAILED::contains)) {
            return JobState.NODE_FAIL;
        }
        return error || exitStatus != null && exitStatus != 0 ? JobState.FAILED : JobState.COMPLETED;
    }
}
