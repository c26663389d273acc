package org.wattelier.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.calibration.CalibrationResult.Fitted;
import org.wattelier.agent.calibration.CalibrationResult.Reason;
import org.wattelier.agent.calibration.CalibrationResult.Refused;

class CalibratorTest {
    private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    private static CalibrationResult of(Consumer<SyntheticNode> change) {
        var node = new SyntheticNode(1);
        change.accept(node);
        return Calibrator.of(node.recording(), AT);
    }

    private static Calibration calibration(CalibrationResult result) {
        assertThat(result).isInstanceOf(Fitted.class);
        return ((Fitted) result).calibration();
    }

    private static Refused refused(CalibrationResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return (Refused) result;
    }

    @Test
    void line_lag_and_window_of_a_known_node_are_found_again() {
        long first = Long.getLong("seed", 1);
        int within = 0;
        for (long seed = first; seed < first + 12; seed++) {
            var random = new SplittableRandom(seed);
            var node = new SyntheticNode(seed);
            node.offsetW = random.nextDouble(20, 300);
            node.slope = random.nextDouble(0.9, 1.6);
            node.lagMs = 100 * random.nextInt(150);
            node.windowMs = 1000 + 100 * random.nextInt(290);
            node.noiseShare = random.nextDouble(0.05);
            node.roundingW = random.nextInt(1, 5);
            node.pollMs = 1000 * random.nextInt(1, 11);
            Calibration found = calibration(Calibrator.of(node.recording(), AT));
            String what = "seed " + seed + ", lag " + node.lagMs + ", window " + node.windowMs + ", poll " + node.pollMs
                    + ": " + found.timing();
            assertThat(found.slope()).as(what).isCloseTo(node.slope, within(0.01 * node.slope));
            assertThat(found.offsetW()).as(what).isCloseTo(node.offsetW, within(2.0));
            assertThat(found.timing().delayMs()).as(what).isCloseTo(node.lagMs + node.windowMs / 2, within(500));
            assertThat(found.timing().windowMs()).as(what).isCloseTo(node.windowMs, within(2500));
            assertThat(found.timing().lagMs()).as(what).isCloseTo(node.lagMs, within(1500));
            assertThat(found.rmseShare()).as(what).isLessThan(0.02);
            boolean lagHolds = Math.abs(found.timing().lagMs() - node.lagMs)
                    <= found.timing().lagPlusMinusMs();
            boolean windowHolds = Math.abs(found.timing().windowMs() - node.windowMs)
                    <= found.timing().windowPlusMinusMs();
            within += lagHolds && windowHolds ? 1 : 0;
        }
        assertThat(within).as("of 12, what is told with ± holds").isGreaterThanOrEqualTo(10);
    }

    @Test
    void half_of_the_points_is_kept_for_the_check() {
        Calibration found = calibration(of(node -> {}));
        assertThat(found.pointsChecked()).isBetween(found.pointsFitted() * 2 / 3, found.pointsFitted() * 3 / 2);
        assertThat(found.levels()).isEqualTo(5);
        assertThat(found.maxErrorW()).isGreaterThanOrEqualTo(found.rmseW());
        assertThat(found.maxErrorShare()).isLessThan(0.03);
    }

    @Test
    void accelerators_that_vary_get_a_slope_of_their_own() {
        Calibration found = calibration(of(node -> node.gpuSlope = 1.08));
        assertThat(found.gpuFitted()).isTrue();
        assertThat(found.gpuSlope()).isCloseTo(1.08, within(0.01));
        assertThat(found.slope()).isCloseTo(1.2, within(0.02));
    }

    @Test
    void power_at_rest_is_told_by_component() {
        var idle = calibration(of(node -> {})).idle();
        assertThat(idle.cpuW()).isCloseTo(45, within(0.2));
        assertThat(idle.dramW()).isCloseTo(5, within(0.1));
        assertThat(idle.otherW()).isCloseTo(90 + 0.2 * 50, within(0.7));
        assertThat(idle.gpuW()).isZero();
    }

    @Test
    void a_span_below_20_watts_is_refused() {
        Refused refused = refused(of(node -> node.busyChipW = 64));
        assertThat(refused.reason()).isEqualTo(Reason.SPAN);
        assertThat(refused.numbers().getFirst()).isCloseTo(16.8, within(0.5));
    }

    @Test
    void fewer_or_shorter_levels_are_refused() {
        assertThat(refused(of(node -> node.loads = new double[] {0, 1, 0.5, 0.25}))
                        .numbers())
                .containsExactly(4.0, 5.0, 5.0);
        assertThat(refused(of(node -> node.minutes = 4)).reason()).isEqualTo(Reason.LEVELS);
    }

    @Test
    void a_meter_that_falls_when_the_processors_work_is_refused() {
        assertThat(refused(of(node -> {
                            node.slope = -0.5;
                            node.offsetW = 500;
                        }))
                        .reason())
                .isEqualTo(Reason.SLOPE);
    }

    @Test
    void a_meter_that_follows_something_else_is_refused() {
        Refused refused = refused(of(node -> {
            node.slope = 0.1;
            node.driftW = 200;
        }));
        assertThat(refused.reason()).isIn(Reason.FIT, Reason.SLOPE);
    }

    @Test
    void a_meter_in_steps_of_ten_watts_still_gives_the_line() {
        Calibration found = calibration(of(node -> node.roundingW = 10));
        assertThat(found.slope()).isCloseTo(1.2, within(0.06));
        assertThat(found.rmseW()).isLessThan(6);
    }

    @Test
    void a_silent_meter_or_no_counter_is_refused() {
        Recording whole = new SyntheticNode(1).recording();
        Recording mute = new Recording(
                "node", whole.boundary(), whole.chipMeters(), List.of(), whole.fast(), List.of(), whole.levels());
        assertThat(refused(Calibrator.of(mute, AT)).reason()).isEqualTo(Reason.METER_SILENT);
        Recording blind =
                new Recording("node", whole.boundary(), List.of(), List.of(), List.of(), whole.shown(), whole.levels());
        assertThat(refused(Calibrator.of(blind, AT)).reason()).isEqualTo(Reason.NO_FAST_METER);
    }

    @Test
    void a_meter_that_repeats_its_value_between_updates_is_dated_by_its_mean_age() {
        Recording exact = new SyntheticNode(3).recording();
        var held = new java.util.ArrayList<MeterPoint>();
        double value = exact.shown().getFirst().watts();
        for (int i = 0; i < exact.shown().size(); i++) {
            value = i % 7 == 0 ? exact.shown().get(i).watts() : value;
            held.add(new MeterPoint(exact.shown().get(i).atMs(), value));
        }
        Recording recording = new Recording(
                "node", exact.boundary(), exact.chipMeters(), List.of(), exact.fast(), held, exact.levels());
        Calibration found = calibration(Calibrator.of(recording, AT));
        // 2 s lag, half of 5 s, and 3 s of repeating.
        assertThat(found.timing().delayMs()).isCloseTo(7500, within(1000));
        assertThat(found.slope()).isCloseTo(1.2, within(0.02));
    }
}
