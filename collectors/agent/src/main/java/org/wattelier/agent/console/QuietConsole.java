package org.wattelier.agent.console;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Asks the agent not to disturb.
public final class QuietConsole {
    private final Asking asking;
    private final ConsoleWords words;

    /// Makes the agent quiet.
    public interface Asking {
        void until(@Nullable Instant until) throws IOException;
    }

    public QuietConsole(Asking asking, ConsoleWords words) {
        this.asking = asking;
        this.words = words;
    }

    /// @param until null for until further notice
    public String on(@Nullable Instant until) throws IOException {
        Instant end = until == null ? null : until.truncatedTo(ChronoUnit.SECONDS);
        asking.until(end);
        return end == null ? words.text("quiet.forever") : words.text("quiet.on", end.toString());
    }

    public String off() {
        return words.text("quiet.off");
    }
}
