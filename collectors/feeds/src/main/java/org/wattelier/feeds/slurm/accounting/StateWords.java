package org.wattelier.feeds.slurm.accounting;

import java.util.Locale;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.BadField;

/// Slurm's states, whole or in their short form, reduced to ours.
final class StateWords {
    private StateWords() {}

    /// @throws BadField where Slurm has no such state
    static JobState of(String text) {
        String state = text;
        int blank = state.indexOf(' ');
        // `CANCELLED by 1000`; columns that are too narrow end in a plus.
        state = blank < 0 ? state : state.substring(0, blank);
        state = state.endsWith("+") ? state.substring(0, state.length() - 1) : state;
        return switch (state.toUpperCase(Locale.ROOT)) {
            case "COMPLETED", "CD" -> JobState.COMPLETED;
            case "FAILED", "F", "LAUNCH_FAILED", "RECONFIG_FAIL", "SPECIAL_EXIT", "SE" -> JobState.FAILED;
            case "CANCELLED", "CA", "REVOKED", "RV", "REQUEUED", "RQ" -> JobState.CANCELLED;
            case "TIMEOUT", "TO", "DEADLINE", "DL" -> JobState.TIMEOUT;
            case "NODE_FAIL", "NF", "BOOT_FAIL", "BF" -> JobState.NODE_FAIL;
            case "OUT_OF_MEMORY", "OUT_OF_ME", "OOM" -> JobState.OUT_OF_MEMORY;
            case "PREEMPTED", "PR" -> JobState.PREEMPTED;
            case "PENDING", "PD", "REQUEUE_FED", "RF", "REQUEUE_HOLD", "RH", "RESV_DEL_HOLD", "RD" -> JobState.PENDING;
            case "RUNNING",
                    "R",
                    "CONFIGURING",
                    "CF",
                    "COMPLETING",
                    "CG",
                    "SIGNALING",
                    "SI",
                    "STAGE_OUT",
                    "SO",
                    "RESIZING",
                    "RS",
                    "EXPEDITING",
                    "POWER_UP_NODE" -> JobState.RUNNING;
            case "SUSPENDED", "S", "STOPPED", "ST" -> JobState.SUSPENDED;
            default -> throw new BadField("State", "is no state of Slurm", text);
        };
    }
}
