package org.wattelier.events.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A process that is killed and started again goes on where it stopped.
class ResumeTest {
    private static final long RANGE = 1_000_000_000;

    private static CounterUnwrapper resumed(CounterUnwrapper killed) {
        var next = new CounterUnwrapper(RANGE, 200);
        next.resume(Objects.requireNonNull(killed.memory()));
        return next;
    }

    @Test
    void a_counter_loses_no_energy_over_a_restart_not_even_where_it_wrapped_meanwhile() {
        var counter = new CounterUnwrapper(RANGE, 200);
        counter.advance(1000, 1000, "boot", 900_000_000);
        Totals after = resumed(counter).advance(3000, 3000, "boot", 100_000_000);
        assertThat(after.epochMs()).isEqualTo(1000);
        assertThat(after.energyUj()).isEqualTo(200_000_000);
        assertThat(after.measuredMs()).isEqualTo(2000);
    }

    @Test
    void a_restart_after_a_reboot_or_too_long_a_time_begins_a_new_epoch() {
        var counter = new CounterUnwrapper(RANGE, 200);
        counter.advance(1000, 1000, "boot", 900_000_000);
        assertThat(resumed(counter).advance(3000, 3000, "other boot", 950_000_000))
                .isEqualTo(Totals.from(3000));
        assertThat(resumed(counter).advance(60_000, 60_000, "boot", 950_000_000))
                .isEqualTo(Totals.from(60_000));
    }

    @Test
    void a_gauge_has_no_energy_for_the_time_it_was_not_read() {
        var gauge = new GaugeIntegrator(1000);
        gauge.advance(0, 100);
        gauge.advance(1000, 100);
        var next = new GaugeIntegrator(1000);
        next.resume(Objects.requireNonNull(gauge.memory()));
        Totals after = next.advance(61_000, 100);
        assertThat(after).isEqualTo(new Totals(0, 61_000, 100_000_000, 1000, 0, 60_000));
    }
}
