package org.wattelier.service.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.events.ServiceState;
import org.wattelier.results.Split;
import org.wattelier.results.Status;

class MessagesTest {
    private static final Path FILES = Path.of("src/main/resources/org/wattelier/service/text");

    /// What must not stand in a French text, with the reason.
    private static final Map<String, String> FRENCH = Map.of(
            "'", "a straight apostrophe",
            "(?<![\u00A0\u202F]):|[ ]:", "a colon without a no-break space before it",
            "(?<!\u202F)[;!?]", "; ! or ? without a narrow no-break space before it",
            "\\} ?(?:kWh|Wh|W|J|%|€)\\b", "a unit that can be cut from its number",
            "\\.\\.\\.", "three points instead of …",
            "\\bEnergie\\b|noeud|coeur", "a missing accent or ligature",
            "\\w\\(s\\)", "job(s)",
            "\"", "straight quotation marks",
            "\\bEtat\\b|\\bA la\\b|\\bEteint\\b", "a capital without its accent");

    private static List<String> lines(Language language) throws IOException {
        return Files.readAllLines(FILES.resolve("messages_" + language.tag() + ".properties"), StandardCharsets.UTF_8);
    }

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(Messages.in(Language.FR).keys())
                .isEqualTo(Messages.in(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_key_stands_twice(Language language) throws IOException {
        List<String> keys =
                lines(language).stream().map(line -> line.split(" = ")[0]).toList();
        assertThat(keys)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(Messages.in(language).keys());
    }

    @Test
    void placeholders_are_the_same_in_both_languages() {
        for (String key : Messages.in(Language.EN).keys()) {
            assertThat(placeholders(Language.FR, key)).as(key).isEqualTo(placeholders(Language.EN, key));
        }
    }

    private static TreeSet<String> placeholders(Language language, String key) {
        String text = Messages.in(language).text(key, "‹0›", "‹1›", "‹2›", "‹3›");
        var found = new TreeSet<String>();
        Pattern.compile("‹\\d›").matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_message_renders_all_its_placeholders(Language language) throws IOException {
        for (String line : lines(language)) {
            String key = line.substring(0, line.indexOf(" = "));
            String raw = line.substring(line.indexOf(" = ") + 3);
            String shown = Messages.in(language).text(key, "‹0›", "‹1›", "‹2›", "‹3›");
            String expected = raw.replaceAll("\\{(\\d)}", "‹$1›");
            assertThat(shown).as(key).isEqualTo(expected).doesNotContain("{", "}");
        }
    }

    @Test
    void french_follows_its_typography() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String line : lines(Language.FR)) {
            String text = line.substring(line.indexOf(" = ") + 3);
            FRENCH.forEach((pattern, fault) -> {
                if (Pattern.compile(pattern).matcher(text).find()) {
                    faults.add(fault + " in: " + line);
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void english_has_no_apostrophe_that_swallows_a_placeholder() throws IOException {
        assertThat(lines(Language.EN)).noneMatch(line -> line.contains("'") || line.contains("..."));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_word_of_the_contracts_has_its_message(Language language) {
        Stream.of(
                        words("state.", JobState.values()),
                        words("status.", Status.values()),
                        words("boundary.", Boundary.values()),
                        words("method.", Method.values()),
                        words("split.", Split.values()),
                        words("service.", ServiceState.values()))
                .flatMap(keys -> keys)
                .forEach(key ->
                        assertThat(Messages.in(language).text(key)).as(key).isNotBlank());
    }

    private static Stream<String> words(String prefix, Enum<?>[] values) {
        return Stream.of(values).map(value -> prefix + value.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void french_counts_from_two_english_from_not_one() {
        assertThat(Messages.in(Language.FR).count("count.jobs", 0)).isEqualTo("0 job");
        assertThat(Messages.in(Language.FR).count("count.nodes", 2)).isEqualTo("2 nœuds");
        assertThat(Messages.in(Language.EN).count("count.jobs", 0)).isEqualTo("0 jobs");
        assertThat(Messages.in(Language.EN).count("count.jobs", 1)).isEqualTo("1 job");
    }

    @Test
    void templates_hold_no_visible_text_of_their_own() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
            for (Path template : templates.toList()) {
                String text = Files.readString(template)
                        .replaceAll("(?m)^[@!].*$", "")
                        .replaceAll("\\$(unsafe)?\\{[^}]*}", "")
                        .replaceAll("<[^>]*>", "")
                        .replace("`)", "");
                assertThat(text.replaceAll("\\P{L}", ""))
                        .as(template.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void an_unknown_key_is_an_error_and_not_an_empty_text() {
        assertThatThrownBy(() -> Messages.in(Language.FR).text("no.such.key")).hasMessageContaining("no.such.key");
    }
}
