package org.wattelier.feeds.oar.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;
import org.wattelier.feeds.history.BadField;

/// OAR's states, reduced to ours.
final class OarState {
    private static final int SIGNALS = 127;

    private OarState() {}

    /// @param exit status as the shell's wait gives it; null where OAR does not say
    static JobState of(String text, @Nullable Long exit, boolean pastLimit) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "terminated" ->
                pastLimit ? JobState.TIMEOUT : exit == null || exit == 0 ? JobState.COMPLETED : JobState.FAILED;
            case "error" -> pastLimit ? JobState.TIMEOUT : JobState.FAILED;
            case "waiting", "toackreservation", "hold", "tolaunch", "launching", "resuming_wait" -> JobState.PENDING;
            case "running", "finishing", "resuming", "toerror" -> JobState.RUNNING;
            case "suspended" -> JobState.SUSPENDED;
            default -> throw new BadField("state", "is no state of OAR", text);
        };
    }

    /// The status of `wait`: the code in the second byte, the signal in the first.
    static int code(long status) {
        return (int) ((status >> 8) & 0xFF);
    }

    static int signal(long status) {
        return (int) (status & SIGNALS);
    }
}
