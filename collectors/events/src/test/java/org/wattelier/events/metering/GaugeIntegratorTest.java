package org.wattelier.events.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.Seeds;

class GaugeIntegratorTest {
    private static final long T0 = 1_764_000_000_000L;
    private final GaugeIntegrator gauge = new GaugeIntegrator(1000);

    private Totals at(long ms, double watts) {
        return gauge.advance(T0 + ms, watts);
    }

    static LongStream seeds() {
        return Seeds.first(20);
    }

    @Test
    void between_two_readings_power_is_a_straight_line() {
        at(0, 100);
        assertThat(at(1000, 200)).isEqualTo(new Totals(T0, T0 + 1000, 150_000_000, 1000, 0, 0));
    }

    @Test
    void three_periods_are_bridged_and_more_is_missing_not_zero() {
        at(0, 100);
        assertThat(at(3000, 100).energyUj()).isEqualTo(300_000_000);
        var gap = at(6001, 100);
        assertThat(gap).isEqualTo(new Totals(T0, T0 + 6001, 300_000_000, 3000, 0, 3001));
        assertThat(at(7001, 100).energyUj()).isEqualTo(400_000_000);
    }

    @Test
    void the_same_or_an_older_instant_changes_nothing() {
        at(0, 100);
        var once = at(1000, 200);
        assertThat(at(1000, 5000)).isEqualTo(once);
        assertThat(at(500, 5000)).isEqualTo(once);
        assertThat(at(2000, 200).energyUj()).isEqualTo(350_000_000);
    }

    @Test
    void a_clock_set_back_begins_a_new_epoch() {
        at(0, 100);
        at(10_000, 100);
        assertThat(at(5000, 100)).isEqualTo(Totals.from(T0 + 5000));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e8})
    void power_that_nothing_draws_is_refused(double watts) {
        assertThatIllegalArgumentException().isThrownBy(() -> at(0, watts));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_hundred_thousand_small_steps_lose_no_microjoule(long seed) {
        var random = new SplittableRandom(seed);
        long ms = 0;
        double exactUj = 0;
        double last = random.nextDouble(500);
        Totals totals = at(0, last);
        for (int i = 0; i < 100_000; i++) {
            int step = 1 + random.nextInt(20);
            double watts = random.nextDouble(500);
            exactUj += (last + watts) / 2 * step * 1e3;
            ms += step;
            last = watts;
            totals = at(ms, watts);
        }
        assertThat((double) totals.energyUj()).isCloseTo(exactUj, within(2.0));
        assertThat(totals.measuredMs()).isEqualTo(ms);
    }
}
