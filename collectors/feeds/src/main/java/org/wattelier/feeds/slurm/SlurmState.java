package org.wattelier.feeds.slurm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wattelier.events.JobState;

/// Slurm's states: one base state, and flags that some versions print in its place.
public final class SlurmState {
    private static final Map<String, JobState> BASE = Map.ofEntries(
            Map.entry("PENDING", JobState.PENDING),
            Map.entry("CONFIGURING", JobState.RUNNING),
            Map.entry("RUNNING", JobState.RUNNING),
            Map.entry("SUSPENDED", JobState.SUSPENDED),
            Map.entry("COMPLETED", JobState.COMPLETED),
            Map.entry("CANCELLED", JobState.CANCELLED),
            Map.entry("FAILED", JobState.FAILED),
            Map.entry("TIMEOUT", JobState.TIMEOUT),
            Map.entry("NODE_FAIL", JobState.NODE_FAIL),
            Map.entry("PREEMPTED", JobState.PREEMPTED),
            Map.entry("BOOT_FAIL", JobState.NODE_FAIL),
            Map.entry("DEADLINE", JobState.TIMEOUT),
            Map.entry("OUT_OF_MEMORY", JobState.OUT_OF_MEMORY),
            // Only beside another base state, or where a run ended for the sake of the next.
            Map.entry("REQUEUED", JobState.CANCELLED),
            Map.entry("REQUEUE_HOLD", JobState.PENDING),
            Map.entry("REQUEUE_FED", JobState.PENDING),
            Map.entry("RESV_DEL_HOLD", JobState.PENDING),
            Map.entry("SPECIAL_EXIT", JobState.PENDING),
            Map.entry("RESIZING", JobState.RUNNING),
            Map.entry("SIGNALING", JobState.RUNNING),
            Map.entry("STOPPED", JobState.SUSPENDED),
            Map.entry("STAGE_OUT", JobState.RUNNING),
            Map.entry("REVOKED", JobState.CANCELLED),
            Map.entry("LAUNCH_FAILED", JobState.FAILED),
            Map.entry("RECONFIG_FAIL", JobState.FAILED));

    private static final List<String> ENDS_SOON = List.of("COMPLETING");

    private SlurmState() {}

    /// @param words as printed: one, or base state and flags; `CANCELLED by 1000`, `COMPLETING`, `RUNNING`
    /// @param exit  wait status as far as known, for the one state that does not tell how the job ended
    public static JobState of(List<String> words, int exit) {
        JobState found = JobState.UNKNOWN;
        boolean completing = false;
        for (String word : words) {
            String name = word.strip().toUpperCase(Locale.ROOT);
            int blank = name.indexOf(' ');
            name = blank < 0 ? name : name.substring(0, blank);
            name = name.endsWith("+") ? name.substring(0, name.length() - 1) : name;
            completing |= ENDS_SOON.contains(name);
            JobState state = BASE.get(name);
            if (state != null && (found == JobState.UNKNOWN || state.ended() && !found.ended())) {
                found = state;
            }
        }
        if (completing && !found.ended()) {
            return exit == 0 ? JobState.COMPLETED : JobState.FAILED;
        }
        return found;
    }
}
