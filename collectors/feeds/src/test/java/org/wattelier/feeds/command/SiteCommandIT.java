package org.wattelier.feeds.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteCommandIT {
    private static SiteCommand shell(String script, Duration patience) {
        return new SiteCommand(List.of("sh", "-c", script), Map.of("TOLD", "x"), patience);
    }

    private static String text(SiteCommand command) throws IOException, InterruptedException {
        return command.run(said -> new String(said.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void whatItSaysIsReadInTheCLocaleWithItsVariables() throws Exception {
        assertThat(text(shell("printf '%s %s' \"$LC_ALL\" \"$TOLD\"", Duration.ofSeconds(10))))
                .isEqualTo("C x");
    }

    @Test
    void oneThatFailsSaysWhy() {
        assertThatThrownBy(() -> text(shell("echo no slurmctld >&2; exit 3", Duration.ofSeconds(10))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 3")
                .hasMessageContaining("no slurmctld");
    }

    @Test
    void aReaderThatGivesUpOnACutAnswerLetsTheFailureSpeak() {
        assertThatThrownBy(() -> shell("echo broken pipe >&2; echo half; exit 1", Duration.ofSeconds(10))
                        .run(said -> {
                            throw new IOException("broken JSON");
                        }))
                .hasMessageContaining("broken pipe");
        assertThatThrownBy(() -> shell("echo half", Duration.ofSeconds(10)).run(said -> {
                    throw new IOException("broken JSON");
                }))
                .hasMessageContaining("broken JSON");
    }

    @Test
    void oneThatHangsIsCutOff() {
        long began = System.nanoTime();
        assertThatThrownBy(() -> text(shell("sleep 60", Duration.ofMillis(700))))
                .hasMessageContaining("was not done within 0.7 s");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    /// Whether its output ends with it or is cut off is the runtime's to choose, but never later than told.
    @Test
    void nobodyWaitsForAChildThatHoldsItsPipes() throws Exception {
        long began = System.nanoTime();
        try {
            assertThat(text(shell("setsid sleep 20 & echo done", Duration.ofMillis(700))))
                    .isEqualTo("done\n");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("was not done within 0.7 s");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
}
