package org.wattelier.events.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Seeds;

class CounterUnwrapperTest {
    private static final long T0 = 1_764_000_000_000L;
    private static final long RANGE_UJ = 262_143_328_850L;
    private static final double MOST_W = 1000;

    private final CounterUnwrapper zone = new CounterUnwrapper(RANGE_UJ, MOST_W);

    private Totals at(long ms, long raw) {
        return zone.advance(T0 + ms, ms, "boot", raw);
    }

    static LongStream seeds() {
        return Seeds.first(50);
    }

    @Test
    void the_first_value_has_no_energy() {
        assertThat(at(0, 123)).isEqualTo(Totals.from(T0));
    }

    @Test
    void one_zone_wraps_while_another_does_not() {
        var other = new CounterUnwrapper(RANGE_UJ, MOST_W);
        at(0, RANGE_UJ - 60);
        other.advance(T0, 0, "boot", 100);
        assertThat(at(1000, 40)).isEqualTo(new Totals(T0, T0 + 1000, 100, 1000, 0, 0));
        assertThat(other.advance(T0 + 1000, 1000, "boot", 300).energyUj()).isEqualTo(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void wrapped_at_any_point_the_total_is_the_same(long seed) {
        var random = new SplittableRandom(seed);
        long range = 1_000_000_000L + random.nextLong(RANGE_UJ);
        // Slow enough that no step can hide a second wrap.
        double mostW = range / 4e6;
        var straight = new CounterUnwrapper(Long.MAX_VALUE, mostW);
        var wrapping = new CounterUnwrapper(range, mostW);
        long start = random.nextLong(range);
        long truth = 0;
        long ms = 0;
        int wraps = 0;
        for (int i = 0; i < 500; i++) {
            var expected = straight.advance(T0 + ms, ms, "boot", truth);
            assertThat(wrapping.advance(T0 + ms, ms, "boot", (start + truth) % range))
                    .isEqualTo(expected);
            assertThat(expected.energyUj()).isEqualTo(truth);
            long step = 1 + random.nextLong(2000);
            long before = (start + truth) / range;
            truth += (long) (random.nextDouble() * mostW * step * 1e3);
            wraps += (int) ((start + truth) / range - before);
            ms += step;
        }
        assertThat(wraps).isGreaterThan(10);
    }

    @Test
    void a_reset_begins_a_new_epoch_and_never_adds_the_range() {
        at(0, 5_000_000_000L);
        at(1000, 5_100_000_000L);
        assertThat(at(2000, 7)).isEqualTo(Totals.from(T0 + 2000));
        assertThat(at(3000, 57).energyUj()).isEqualTo(50);
    }

    @Test
    void another_boot_begins_a_new_epoch_even_where_the_counter_went_on() {
        at(0, 100);
        assertThat(zone.advance(T0 + 1000, 1000, "next boot", 200)).isEqualTo(Totals.from(T0 + 1000));
    }

    @Test
    void a_gap_in_which_it_may_have_wrapped_twice_begins_a_new_epoch() {
        // At 1000 W the range lasts 262 s.
        at(0, RANGE_UJ - 60);
        assertThat(at(600_000, 40)).isEqualTo(Totals.from(T0 + 600_000));
        at(700_000, 40);
        assertThat(at(1_300_000, 50)).isEqualTo(Totals.from(T0 + 1_300_000));
    }

    @Test
    void a_gap_that_allows_one_wrap_only_is_bridged() {
        at(0, RANGE_UJ - 60);
        assertThat(at(200_000, 40)).isEqualTo(new Totals(T0, T0 + 200_000, 100, 200_000, 0, 0));
    }

    @Test
    void a_counter_that_does_not_wrap_bridges_any_gap() {
        var wide = new CounterUnwrapper(Long.MAX_VALUE, MOST_W);
        wide.advance(T0, 0, "boot", 100);
        assertThat(wide.advance(T0 + 86_400_000, 86_400_000, "boot", 4_000_000_000_000L)
                        .energyUj())
                .isEqualTo(3_999_999_999_900L);
        assertThat(wide.advance(T0 + 86_401_000, 86_401_000, "boot", 50)).isEqualTo(Totals.from(T0 + 86_401_000));
    }

    @Test
    void the_same_instant_twice_changes_nothing_and_loses_nothing() {
        at(0, 100);
        var once = at(1000, 300);
        assertThat(at(1000, 310)).isEqualTo(once);
        assertThat(at(2000, 500).energyUj()).isEqualTo(400);
    }

    @Test
    void a_wall_clock_set_back_begins_a_new_epoch_there() {
        at(0, 100);
        at(1000, 200);
        var after = zone.advance(T0 - 3_600_000, 2000, "boot", 300);
        assertThat(after).isEqualTo(Totals.from(T0 - 3_600_000));
        assertThat(zone.advance(T0 - 3_599_000, 3000, "boot", 350).energyUj()).isEqualTo(50);
    }

    /// 1 kJ at 165 W lasts six seconds; a restart of the process takes two or three.
    @Test
    void a_small_range_that_wraps_within_seconds_is_followed_over_a_gap_of_three() {
        long range = 1_000_000_000L;
        var small = new CounterUnwrapper(range, MOST_W);
        long truth = 0;
        for (int second = 0; second < 120; second++) {
            small.advance(T0 + second * 1000, second * 1000, "boot", truth % range);
            truth += second % 20 < 10 ? 35_000_000L : 165_000_000L;
            second += second % 40 == 39 ? 2 : 0;
        }
        assertThat(small.advance(T0 + 120_000, 120_000, "boot", truth % range).epochMs())
                .isEqualTo(T0);
        assertThat(small.advance(T0 + 121_000, 121_000, "boot", truth % range).energyUj())
                .isEqualTo(truth);
    }

    @Test
    void a_wall_clock_set_forward_does_not_become_measured_time() {
        at(0, 100);
        at(1000, 200);
        var after = zone.advance(T0 + 3_602_000, 2000, "boot", 300);
        assertThat(after).isEqualTo(Totals.from(T0 + 3_602_000));
    }

    @Test
    void a_value_above_the_range_is_believed_neither_now_nor_as_the_base_of_the_next() {
        at(0, 100);
        assertThat(at(1000, RANGE_UJ + 5)).isEqualTo(Totals.from(T0 + 1000));
        assertThat(at(2000, 10)).isEqualTo(Totals.from(T0 + 2000));
        assertThat(at(3000, 30).energyUj()).isEqualTo(20);
        assertThat(at(4000, -1)).isEqualTo(Totals.from(T0 + 4000));
        assertThat(at(5000, 30)).isEqualTo(Totals.from(T0 + 5000));
    }
}
