package org.wattelier.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.calibration.IdleBaselineWatch.Counts;
import org.wattelier.events.IdleBaseline;

class IdleBaselineWatchTest {
    private final IdleBaselineWatch watch = new IdleBaselineWatch(10, IdleBaseline.UNKNOWN);
    private final List<IdleBaseline> told = new ArrayList<>();
    private long ms;
    private double cpuJ;
    private double nodeJ;
    private double busyS;

    private void seconds(int seconds, boolean vacant, double share, double cpuW, double nodeW) {
        for (int i = 0; i < seconds; i++) {
            ms += 1000;
            cpuJ += cpuW;
            nodeJ += nodeW;
            busyS += 10 * share;
            @Nullable
            IdleBaseline now = watch.observe(
                    vacant, new Counts(ms, (long) (busyS * 1e6), (long) (cpuJ * 1e6), 0, 0, (long) (nodeJ * 1e6)));
            if (now != null) {
                told.add(now);
            }
        }
    }

    @Test
    void five_minutes_at_rest_settle_and_five_more_are_measured() {
        seconds(300, true, 0.001, 80, 200);
        seconds(299, true, 0.001, 50, 160);
        assertThat(told).isEmpty();
        seconds(3, true, 0.001, 50, 160);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().cpuW()).isCloseTo(50, within(0.2));
        assertThat(told.getFirst().otherW()).isCloseTo(110, within(0.2));
    }

    @Test
    void nothing_is_told_again_until_it_moves_by_a_twentieth() {
        seconds(3700, true, 0.001, 50, 160);
        assertThat(told).hasSize(1);
        seconds(3700, true, 0.001, 51, 163);
        assertThat(told).hasSize(1);
        seconds(3700, true, 0.001, 54, 170);
        assertThat(told).hasSize(2);
    }

    @Test
    void a_job_or_a_busy_minute_begins_the_wait_anew() {
        seconds(500, true, 0.001, 50, 160);
        seconds(5, false, 0.001, 50, 160);
        seconds(500, true, 0.001, 50, 160);
        seconds(60, true, 0.5, 200, 400);
        seconds(540, true, 0.001, 50, 160);
        assertThat(told).isEmpty();
    }

    @Test
    void a_second_of_housekeeping_does_not() {
        seconds(200, true, 0.001, 50, 160);
        seconds(1, true, 0.3, 60, 170);
        seconds(420, true, 0.001, 50, 160);
        assertThat(told).hasSize(1);
    }

    @Test
    void a_node_in_use_unknown_is_never_measured() {
        seconds(3000, false, 0.001, 50, 160);
        assertThat(told).isEmpty();
    }

    @Test
    void a_counter_that_begins_anew_begins_the_wait_anew() {
        seconds(500, true, 0.001, 50, 160);
        cpuJ = 0;
        seconds(500, true, 0.001, 50, 160);
        assertThat(told).isEmpty();
    }

    @Test
    void a_meter_that_went_silent_is_not_a_node_that_draws_nothing() {
        seconds(700, true, 0.001, 50, 160);
        assertThat(told).hasSize(1);
        seconds(1200, true, 0.001, 50, 0);
        assertThat(told).hasSize(1);
    }
}
