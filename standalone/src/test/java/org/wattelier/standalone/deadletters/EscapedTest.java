package org.wattelier.standalone.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EscapedTest {
    @Test
    void nothing_moves_the_cursor_or_changes_colours() {
        assertThat(Escaped.text("a\u001b[31mb\r\n\u009b0m\u0007\tc\u007f"))
                .isEqualTo("a\\u{1b}[31mb\\u{d}\\u{a}\\u{9b}0m\\u{7}\\u{9}c\\u{7f}");
    }

    @Test
    void nothing_runs_from_right_to_left_or_hides() {
        assertThat(Escaped.text("a\u202eb\u2066c\u200bd\ufeff\u2028e\ud800"))
                .isEqualTo("a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}\\u{2028}e\\u{d800}");
    }

    @Test
    void a_backslash_cannot_pretend_to_be_an_escape() {
        assertThat(Escaped.text("\\u{a}")).isEqualTo("\\u{5c}u{a}");
    }

    @Test
    void words_of_any_language_stay_readable() {
        assertThat(Escaped.text("énergie € 電力 🔌")).isEqualTo("énergie € 電力 🔌");
    }

    @Test
    void bytes_that_are_no_text_are_shown_in_hex() {
        assertThat(Escaped.bytes(new byte[] {'a', (byte) 0xff, 0, '\\'})).isEqualTo("a\\xff\\x00\\x5c");
        assertThat(Escaped.bytes("clé".getBytes(StandardCharsets.UTF_8))).isEqualTo("clé");
    }

    @Test
    void ten_megabytes_become_one_short_line() {
        assertThat(Escaped.text("x".repeat(10_000_000))).hasSize(301).endsWith("…");
        assertThat(Escaped.bytes(new byte[10_000_000])).hasSizeLessThan(2000);
    }
}
