package org.wattelier.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wattelier.dashboards.boards.Alerts;
import org.wattelier.dashboards.boards.Boards;

class TextsTest {
    private static final Texts ENGLISH = new Texts(Language.EN);
    private static final Texts FRENCH = new Texts(Language.FR);
    private static final Map<String, String> FAULTS = Map.of(
            "'|\"", "a straight quotation mark",
            "(?<!\u00A0):(?!//)", "a colon without a no-break space before it",
            "(?<!\u202F)[;!?]", "; ! or ? without a narrow no-break space before it",
            "\\d (kWh|Wh|W|J|%|€|h)\\b|\\d %", "a unit that can be cut from its number",
            "\\.\\.\\.", "three points instead of …",
            "\\bEnergie\\b|noeud|coeur|\\bEtat\\b|\\bA la\\b", "a missing accent or ligature",
            "\\w\\(s\\)", "job(s)");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(FRENCH.keys()).isEqualTo(ENGLISH.keys());
    }

    @Test
    void no_text_is_left_that_nothing_shows() {
        Set<String> left = new TreeSet<>(ENGLISH.keys());
        left.removeIf(key -> key.matches("(link|variable|owner|code|column|no)\\..*"));
        Boards.all().forEach(board -> {
            left.remove("board." + board.name() + ".title");
            left.remove("board." + board.name() + ".text");
            board.panels().forEach(panel -> left.removeIf(key -> key.startsWith(panel.name() + ".")));
        });
        Alerts.all().forEach(alert -> left.removeIf(key -> key.startsWith("alert." + alert.name() + ".")));
        assertThat(left).isEmpty();
    }

    @Test
    void french_follows_its_typography() {
        for (String key : FRENCH.keys()) {
            String text = FRENCH.of(key);
            FAULTS.forEach((pattern, fault) -> assertThat(
                            Pattern.compile(pattern).matcher(text).find())
                    .as(fault + " in " + key + ": " + text)
                    .isFalse());
        }
    }

    @Test
    void english_has_neither_straight_apostrophes_nor_three_points() {
        for (String key : ENGLISH.keys()) {
            assertThat(ENGLISH.of(key)).as(key).doesNotContain("'", "\"", "...");
        }
    }

    @Test
    void an_unknown_key_is_an_error_and_not_an_empty_text() {
        assertThatThrownBy(() -> FRENCH.of("no.such.key")).hasMessageContaining("no.such.key");
    }
}
