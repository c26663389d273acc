package org.wattelier.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wattelier.service.text.Language;

class WordsTest {
    private static final Pattern BAD_FRENCH = Pattern.compile(
            "'| [:;!?»]|« |\\.\\.\\.|\\bEnergie|noeud|coeur|job\\(s\\)|\\} s\\b", Pattern.CASE_INSENSITIVE);

    @Test
    void both_languages_have_the_same_messages() {
        assertThat(new TreeSet<>(Words.in(Language.FR).bundle().keySet()))
                .isEqualTo(new TreeSet<>(Words.in(Language.EN).bundle().keySet()));
    }

    @Test
    void every_message_shows_its_values_in_both_languages() {
        ResourceBundle english = Words.in(Language.EN).bundle();
        for (Language language : Language.values()) {
            Words words = Words.in(language);
            for (String key : english.keySet()) {
                String text = words.text(key, "<0>", "<1>", "<2>", "<3>", "<4>", "<5>");
                for (int i = 0; i < 6; i++) {
                    boolean wanted = english.getString(key).contains("{" + i + "}");
                    assertThat(text.contains("<" + i + ">"))
                            .as(key + " in " + language)
                            .isEqualTo(wanted);
                }
            }
        }
    }

    @Test
    void french_follows_its_typography() {
        ResourceBundle french = Words.in(Language.FR).bundle();
        for (String key : french.keySet()) {
            assertThat(BAD_FRENCH.matcher(french.getString(key)).find())
                    .as(key + ": " + french.getString(key))
                    .isFalse();
        }
    }
}
