package org.wattelier.standalone.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.Topics;
import org.wattelier.standalone.deadletters.DeadLetter.Origin;

class SelectionTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
        "2026-11-24, 2026-11-24T00:00:00Z",
        "90m, 2026-11-25T06:30:00Z",
        "2d, 2026-11-23T08:00:00Z",
        "PT2H, 2026-11-25T06:00:00Z"
    })
    void times_are_said_as_people_say_them(String word, String instant) {
        assertThat(Selection.instant(word, InstantSource.fixed(NOW))).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "5", "-3d", "Px", "999999999d"})
    void what_is_no_time_is_said_not_guessed(String word) {
        assertThat(Selection.instant(word, InstantSource.fixed(NOW))).isEmpty();
    }

    @Test
    void a_topic_is_named_with_or_without_its_prefix() {
        assertThat(Selection.fullName(Topics.STANDARD, "jobs")).isEqualTo("wattelier.jobs");
        assertThat(Selection.fullName(Topics.STANDARD, "wattelier.jobs")).isEqualTo("wattelier.jobs");
    }

    @Test
    void all_that_is_asked_for_must_hold() {
        var letter = new DeadLetter(7, NOW, new Origin("wattelier.jobs", 1, 3), null, null, "why", null);
        assertThat(new Selection(null, null, Set.of()).has(letter)).isTrue();
        assertThat(new Selection(NOW, "wattelier.jobs", Set.of(7L)).has(letter)).isTrue();
        assertThat(new Selection(NOW.plusMillis(1), null, Set.of()).has(letter)).isFalse();
        assertThat(new Selection(null, "wattelier.people", Set.of()).has(letter))
                .isFalse();
        assertThat(new Selection(null, null, Set.of(8L)).has(letter)).isFalse();
    }
}
