package org.wattelier.probes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolTest {
    private static Answer shell(String script, Duration patience) {
        return new Tool(List.of("/bin/sh", "-c", script), patience).run();
    }

    @Test
    void a_tool_runs_in_the_c_locale_and_says_how_it_ended() {
        assertThat(shell("echo $LC_ALL; echo oops >&2; exit 3", Duration.ofSeconds(10)))
                .isEqualTo(new Answer(3, "C\n", "oops\n"));
    }

    @Test
    void one_that_hangs_is_killed_with_its_children() {
        Answer answer = shell("sleep 987654 & sleep 987654", Duration.ofMillis(300));
        assertThat(answer.exit()).isEqualTo(Answer.CUT_OFF);
        assertThat(answer.errors()).isEqualTo("/bin/sh did not end within 0.3 s");
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(process -> process.info().commandLine().orElse("").contains("987654"));
    }

    @Test
    void one_that_closes_its_output_and_stays_is_killed_too() {
        assertThat(shell("exec >&- 2>&-; sleep 987653", Duration.ofMillis(300)).exit())
                .isEqualTo(Answer.CUT_OFF);
    }

    @Test
    void one_that_floods_is_refused() {
        Answer answer = shell("yes", Duration.ofSeconds(20));
        assertThat(answer.exit()).isEqualTo(Answer.CUT_OFF);
        assertThat(answer.errors()).contains("wrote more than 4 MiB");
    }

    @Test
    void one_that_is_not_there_is_named() {
        Answer answer = new Tool(List.of("/no/such/tool"), Duration.ofSeconds(1)).run();
        assertThat(answer.exit()).isEqualTo(Answer.NOT_STARTED);
        assertThat(answer.errors()).startsWith("/no/such/tool could not be started");
    }

    @Test
    void words_are_divided_by_blanks_and_held_together_by_quotes() {
        assertThat(Words.of("  ipmi-dcmi  --driver-type='KCS' \"a b\" ''"))
                .containsExactly("ipmi-dcmi", "--driver-type=KCS", "a b", "");
        assertThatThrownBy(() -> Words.of("say 'it")).hasMessage("a quote (') is not closed in the command: say 'it");
        assertThatThrownBy(() -> Words.of(" ")).hasMessage("the command is empty");
    }
}
