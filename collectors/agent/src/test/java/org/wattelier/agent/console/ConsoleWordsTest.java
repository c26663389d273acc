package org.wattelier.agent.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsoleWordsTest {
    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "org.wattelier.agent.console.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Set<String> keys() {
        return new TreeSet<>(bundle(Locale.ENGLISH).keySet());
    }

    @Test
    void both_languages_say_the_same_things() {
        assertThat(bundle(Locale.FRENCH).keySet()).containsExactlyInAnyOrderElementsOf(keys());
        assertThat(ConsoleWords.of(Map.of("LANG", "fr_FR.UTF-8")).text("quiet.off"))
                .isEqualTo("Fin du silence.");
        assertThat(ConsoleWords.of(Map.of("LANG", "de_DE.UTF-8")).text("quiet.off"))
                .isEqualTo("Quiet is over.");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void every_sentence_takes_its_values_and_keeps_to_the_typography_of_its_language(String key) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            String raw = bundle(locale).getString(key);
            String text = new ConsoleWords(locale).text(key, "A", "B", "C", "D", "E");
            assertThat(text).as(key).doesNotContain("{").doesNotContain("  ");
            for (int i = 0; i < 5; i++) {
                assertThat(text.contains(String.valueOf((char) ('A' + i))) || !raw.contains("{" + i + "}"))
                        .as("%s takes value %d", key, i)
                        .isTrue();
            }
            if (locale == Locale.FRENCH) {
                assertThat(text).as(key).doesNotContain("'").doesNotContainPattern(" [:;!?»%]|« ");
            }
        }
    }
}
