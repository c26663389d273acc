package org.wattelier.probes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome.PowerAt;

class ScrutinyTest {
    private final Scrutiny scrutiny = new Scrutiny();

    private static Sensor sensor(Domain domain, Method method) {
        return new Sensor(
                "s", "test", domain, "", MeterKind.GAUGE, method, Boundary.NODE_AC, "", Long.MAX_VALUE, 5000, 10_000);
    }

    private Outcome look(double watts, String stamp) {
        return scrutiny.examine(sensor(Domain.NODE, Method.BMC), new Outcome.Drawing(watts, stamp));
    }

    @Test
    void a_stamp_that_moved_and_then_stands_still_for_three_looks_is_stale() {
        assertThat(look(300, "10:00:00")).isInstanceOf(Outcome.Drawing.class);
        assertThat(look(300, "10:00:10")).isInstanceOf(Outcome.Drawing.class);
        assertThat(look(300, "10:00:10")).isInstanceOf(Outcome.Drawing.class);
        assertThat(look(300, "10:00:10")).isInstanceOf(Outcome.Stale.class);
        assertThat(look(300, "10:00:10")).isInstanceOf(Outcome.Stale.class);
        assertThat(look(301, "10:00:20")).isInstanceOf(Outcome.Drawing.class);
    }

    @Test
    void a_stamp_that_never_moves_tells_nothing() {
        for (int i = 0; i < 20; i++) {
            assertThat(look(300, "2019-08-13T04:14:33+06:00")).isInstanceOf(Outcome.Drawing.class);
        }
    }

    @Test
    void a_device_that_makes_a_value_only_every_sixth_look_is_not_stuck() {
        for (int value = 0; value < 10; value++) {
            for (int i = 0; i < 6; i++) {
                Outcome outcome = look(300 + value, "minute " + value);
                assertThat(outcome instanceof Outcome.Drawing || value < 2).isTrue();
            }
        }
        for (int i = 0; i < 12; i++) {
            assertThat(look(310, "minute 10")).isInstanceOf(Outcome.Drawing.class);
        }
        assertThat(look(310, "minute 10")).isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void the_same_value_without_a_stamp_is_steady_not_stale() {
        for (int i = 0; i < 100; i++) {
            assertThat(look(96, "")).isEqualTo(new Outcome.Drawing(96));
        }
    }

    @Test
    void nothing_negative_and_implausible_power_is_shown_and_not_believed() {
        assertThat(look(0, "")).isInstanceOf(Outcome.Stale.class);
        assertThat(look(-3, "")).isInstanceOf(Outcome.Stale.class);
        assertThat(look(160_000, "")).isInstanceOf(Outcome.Stale.class);
        assertThat(look(Double.NaN, "")).isInstanceOf(Outcome.Missing.class);
        assertThat(look(4999, "")).isEqualTo(new Outcome.Drawing(4999));
    }

    @Test
    void a_plug_without_load_honestly_shows_nothing() {
        var nothing = new Outcome.Drawing(0);
        assertThat(scrutiny.examine(sensor(Domain.NODE, Method.METER), nothing)).isEqualTo(nothing);
        assertThat(scrutiny.examine(sensor(Domain.GPU, Method.ONCHIP), nothing)).isEqualTo(nothing);
    }

    @Test
    void of_a_record_only_what_can_be_true_is_kept() {
        var recorded = new Outcome.Recorded(List.of(new PowerAt(1, 150), new PowerAt(2, -1), new PowerAt(3, 1e7)));
        assertThat(scrutiny.examine(sensor(Domain.NODE, Method.BMC), recorded))
                .isEqualTo(new Outcome.Recorded(List.of(new PowerAt(1, 150))));
    }

    @Test
    void what_is_missing_stays_missing_and_counters_pass() {
        var missing = new Outcome.Missing("why");
        assertThat(scrutiny.examine(sensor(Domain.NODE, Method.BMC), missing)).isSameAs(missing);
        var counted = new Outcome.Counted(7);
        assertThat(scrutiny.examine(sensor(Domain.PACKAGE, Method.ONCHIP), counted))
                .isSameAs(counted);
    }
}
