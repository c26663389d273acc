package org.wattelier.influx.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"n1", "a b,c=d", "é日🙂", "100%", "50% of it", "%zz", "\"'`"})
    void usual_names_stay_as_they_are(String name) {
        assertThat(TagText.encode(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\", "\\,", "two\nlines", "%41", "%5C\\", "\u0085", "tab\t", "%%41"})
    void what_line_protocol_cannot_say_is_written_otherwise_and_comes_back(String name) {
        assertThat(TagText.encode(name)).doesNotContain("\\", "\n", "\t");
        assertThat(TagText.decode(TagText.encode(name))).isEqualTo(name);
    }

    @Test
    void no_two_names_become_one() {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new SplittableRandom(seed);
            var name = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                name.appendCodePoint("\\%A4, =\né🙂".codePoints().toArray()[random.nextInt(10)]);
            }
            assertThat(TagText.decode(TagText.encode(name.toString())))
                    .as("seed " + seed)
                    .isEqualTo(name.toString());
        }
    }
}
