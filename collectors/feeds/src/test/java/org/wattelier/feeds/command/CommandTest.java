package org.wattelier.feeds.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.feeds.settings.Settings;

class CommandTest {
    private static Command shell(String script, Duration patience, int most) {
        return new Command(List.of("sh", "-c", script), Map.of("SAID", "here"), patience, most);
    }

    @Test
    void a_command_gets_the_c_locale_its_environment_and_no_input() throws Exception {
        Command.Output output = shell("cat; echo $LC_ALL $SAID; echo why >&2; exit 3", Duration.ofSeconds(10), 100)
                .run(List.of());
        assertThat(output).isEqualTo(new Command.Output(3, "C here\n", "why\n"));
    }

    @Test
    void one_that_hangs_is_stopped_in_time() {
        long began = System.nanoTime();
        assertThatThrownBy(() -> shell("sleep 60", Duration.ofMillis(200), 100).run(List.of()))
                .hasMessage("sh did not end within 0.2 s and was stopped");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void one_that_leaves_a_child_with_its_output_does_not_hold_the_feed() {
        long began = System.nanoTime();
        // Java itself may close the output when the program ends, before anybody reads: then it is an answer.
        Throwable stopped = catchThrowable(
                () -> shell("sleep 5 & exit 0", Duration.ofMillis(300), 100).run(List.of()));
        if (stopped != null) {
            assertThat(stopped).hasMessageContaining("did not end within");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void one_that_floods_is_stopped_and_its_answer_never_cut() {
        assertThatThrownBy(() -> shell("yes", Duration.ofSeconds(10), 100_000).run(List.of()))
                .hasMessage("sh wrote more than 100000 bytes and was stopped");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        var absent = new Command(List.of("no-such-oarstat"), Map.of(), Duration.ofSeconds(1), 1);
        assertThatThrownBy(() -> absent.run(List.of()))
                .hasMessage("no-such-oarstat could not be started: is it installed, and on the path?");
    }

    @Test
    void a_name_in_another_encoding_spoils_no_other_line() {
        byte[] mixed = "é\n\u00e8\n".getBytes(StandardCharsets.UTF_8);
        byte[] latin = {'c', (byte) 0xe9, '\n'};
        byte[] all = new byte[mixed.length + latin.length];
        System.arraycopy(mixed, 0, all, 0, mixed.length);
        System.arraycopy(latin, 0, all, mixed.length, latin.length);
        assertThat(Bytes.text(all)).isEqualTo("é\nè\ncé\n");
    }

    @Test
    void a_command_line_is_split_outside_of_quotation_marks() {
        var settings = new Settings(Map.of("a", " ssh 'front end' oarstat \"\" ", "b", "x 'y"));
        assertThat(CommandLine.words(settings, "a", "oarstat")).containsExactly("ssh", "front end", "oarstat", "");
        assertThat(CommandLine.words(settings, "none", "oarstat")).containsExactly("oarstat");
        CommandLine.words(settings, "b", "oarstat");
        assertThatThrownBy(settings::complete).hasMessageContaining("quotation marks are closed");
    }

    @Test
    void text_that_was_encoded_twice_is_undone_and_other_text_is_kept() {
        assertThat(Bytes.undoubled("caf\u00c3\u00a9\ncafé\n“é”\nplain")).isEqualTo("café\ncafé\n“é”\nplain");
    }
}
