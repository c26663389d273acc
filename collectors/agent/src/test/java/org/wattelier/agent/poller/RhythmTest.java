package org.wattelier.agent.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wattelier.events.NodeId;

class RhythmTest {
    private static final long S = 1_000_000_000L;

    private static Rhythm of(int number) {
        return new Rhythm(new NodeId("c", "node%04d".formatted(number)), 10 * S, 600 * S);
    }

    @Test
    void a_thousand_controllers_are_spread_over_the_period_by_their_names() {
        var perSecond = new int[10];
        for (int i = 0; i < 1000; i++) {
            perSecond[(int) (of(i).first(0) % (10 * S) / S)]++;
        }
        for (int each : perSecond) {
            assertThat(each).isBetween(60, 140);
        }
        assertThat(of(17).first(5)).isEqualTo(of(17).first(5));
    }

    @Test
    void after_a_good_look_and_after_one_failure_the_next_is_a_period_later() {
        assertThat(of(1).next(100 * S, 101 * S, 0)).isEqualTo(110 * S);
        assertThat(of(1).next(100 * S, 108 * S, 1)).isEqualTo(110 * S);
    }

    @Test
    void a_look_longer_than_the_period_leaves_one_out_and_keeps_the_phase() {
        assertThat(of(1).next(100 * S, 113 * S, 0)).isEqualTo(120 * S);
    }

    @Test
    void failures_in_a_row_wait_twice_as_long_each_time_ten_minutes_at_most_and_each_differently() {
        Set<Long> fifth = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Rhythm rhythm = of(i);
            assertThat(rhythm.backOff(2)).isBetween(15 * S, 25 * S);
            assertThat(rhythm.backOff(4)).isBetween(60 * S, 100 * S);
            assertThat(rhythm.backOff(1000)).isBetween(450 * S, 600 * S);
            fifth.add(rhythm.backOff(5));
        }
        assertThat(fifth).hasSizeGreaterThan(80);
    }
}
