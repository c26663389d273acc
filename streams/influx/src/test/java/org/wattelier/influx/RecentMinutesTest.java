package org.wattelier.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattelier.influx.points.Stored;

class RecentMinutesTest {
    @Test
    void what_it_says_it_knows_is_right() {
        for (long seed = 1; seed <= 50; seed++) {
            var random = new SplittableRandom(seed);
            var recent = new RecentMinutes(-60);
            Map<Long, Stored> truth = new HashMap<>();
            long newest = 0;
            for (int i = 0; i < 3000; i++) {
                long minute = Math.max(0, newest + 60L * (random.nextInt(50) - 45));
                minute = random.nextInt(200) == 0 ? minute + 60L * random.nextInt(600) : minute;
                if (recent.knows(minute)) {
                    assertThat(recent.at(minute))
                            .as("seed " + seed)
                            .isEqualTo(truth.getOrDefault(minute, Stored.NOTHING));
                }
                var now = new Stored((byte) random.nextInt(32));
                recent.put(minute, now);
                truth.put(minute, now);
                newest = Math.max(newest, minute);
            }
            assertThat(recent.knows(newest - 60)).isTrue();
            assertThat(recent.knows(newest - 300 * 60)).isFalse();
        }
    }

    @Test
    void of_a_node_that_was_written_before_nothing_is_known_but_what_comes_later() {
        var recent = new RecentMinutes(600);
        assertThat(recent.knows(600)).isFalse();
        assertThat(recent.knows(660)).isTrue();
        assertThat(recent.at(660)).isEqualTo(Stored.NOTHING);
        recent.knownFrom(540);
        assertThat(recent.knows(540)).isTrue();
    }
}
