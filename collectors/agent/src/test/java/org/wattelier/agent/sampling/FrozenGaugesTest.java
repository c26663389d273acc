package org.wattelier.agent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

class FrozenGaugesTest {
    private static final Sensor BMC = new Sensor(
            "ipmi", "ipmi", Domain.NODE, "", MeterKind.GAUGE, Method.BMC, Boundary.NODE_AC, "", 1, 5000, 10_000);

    private long chipUj;
    private long ms;
    private final FrozenGauges gauges = new FrozenGauges(() -> chipUj);

    private Outcome poll(double shown, double chipW) {
        ms += 10_000;
        chipUj += Math.round(chipW * 10_000 * 1e3);
        return gauges.examine(new SensorReading(BMC, new Outcome.Drawing(shown)), ms)
                .outcome();
    }

    @Test
    void a_meter_that_stands_still_while_the_processors_move_is_found_out_within_three_polls() {
        for (int i = 0; i < 5; i++) {
            assertThat(poll(200, 60)).isInstanceOf(Outcome.Drawing.class);
        }
        poll(200, 160);
        poll(200, 160);
        assertThat(poll(200, 160))
                .isEqualTo(new Outcome.Stale(
                        200, "unchanged at 200 W while the processors went from 60 W to 160 W: the meter has stopped"));
        assertThat(poll(310, 160)).isEqualTo(new Outcome.Drawing(310));
    }

    @Test
    void a_mean_of_ten_seconds_that_is_read_each_second_is_not_frozen_after_a_step() {
        for (int second = 0; second < 120; second++) {
            double chipW = second < 55 ? 60 : 160;
            ms += 1000;
            chipUj += Math.round(chipW * 1e6);
            double shown = second / 10 * 10 < 55 ? 200 : 310;
            assertThat(gauges.examine(new SensorReading(BMC, new Outcome.Drawing(shown)), ms)
                            .outcome())
                    .as("second %d", second)
                    .isInstanceOf(Outcome.Drawing.class);
        }
    }

    @Test
    void a_steady_node_is_not_doubted_however_long() {
        for (int i = 0; i < 1000; i++) {
            assertThat(poll(112, 40 + i % 5)).isInstanceOf(Outcome.Drawing.class);
        }
    }

    @Test
    void without_processors_counters_nothing_is_said() {
        for (int i = 0; i < 10; i++) {
            ms += 10_000;
            assertThat(gauges.examine(new SensorReading(BMC, new Outcome.Drawing(200)), ms)
                            .outcome())
                    .isInstanceOf(Outcome.Drawing.class);
        }
    }

    @Test
    void processors_that_are_not_read_any_more_prove_nothing_against_a_steady_meter() {
        for (int i = 0; i < 5; i++) {
            poll(112, 60);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(poll(112, 0)).isInstanceOf(Outcome.Drawing.class);
        }
    }
}
