package org.wattelier.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.calibration.CalibrationResult.Fitted;
import org.wattelier.agent.calibration.FittedNode.Estimated;
import org.wattelier.agent.calibration.FittedNode.Unknown;
import org.wattelier.agent.memory.Meters;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.metering.CounterUnwrapper;
import org.wattelier.events.metering.Totals;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

class FittedNodeTest {
    /// 90 W + 1.2 × chip, chip seen from 50 to 300 W.
    static Calibration calibration() {
        var node = new SyntheticNode(1);
        return ((Fitted) Calibrator.of(node.recording(), Instant.parse("2026-11-25T10:00:00Z"))).calibration();
    }

    private final Calibration calibration = calibration();
    private final FittedNode node = new FittedNode(calibration);

    @Test
    void energy_follows_the_line_and_small_intervals_lose_nothing() {
        var random = new SplittableRandom(7);
        long chip = 0;
        long sum = 0;
        for (int i = 0; i < 10_000; i++) {
            long uj = random.nextLong(60_000, 290_000);
            chip += uj;
            sum += ((Estimated) node.energy(1, uj, 0)).energyUj();
        }
        double exact = calibration.offsetW() * 10_000 * 1e3 + calibration.slope() * chip;
        assertThat((double) sum).isCloseTo(exact, within(2.0));
    }

    @Test
    void a_little_beyond_the_powers_seen_is_estimated_with_more_uncertainty() {
        var inside = (Estimated) node.energy(1000, 200_000_000, 0);
        var beyond = (Estimated) node.energy(1000, 318_000_000, 0);
        assertThat(inside.outside()).isFalse();
        assertThat(beyond.outside()).isTrue();
        assertThat(beyond.uncertainty()).isGreaterThan(2 * inside.uncertainty());
        assertThat(beyond.energyUj() / 1e6).as("not cut off").isCloseTo(90 + 1.2 * 318, within(3.0));
    }

    @Test
    void far_beyond_nothing_is_said() {
        assertThat(node.energy(1000, 400_000_000, 0))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .contains("draw 400 W")
                                .contains("calibrate again"));
        assertThat(node.energy(1000, 10_000_000, 0)).isInstanceOf(Unknown.class);
        assertThat(node.energy(0, 10, 0)).isInstanceOf(Unknown.class);
        assertThat(node.energy(1000, -1, 0)).isInstanceOf(Unknown.class);
    }

    private static List<SensorReading> fast(long packageUj, long dramUj) {
        return List.of(
                new SensorReading(
                        FakeMachine.sensor("package-0", Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP),
                        packageUj < 0 ? new Outcome.Missing("gone") : new Outcome.Counted(packageUj)),
                new SensorReading(
                        FakeMachine.sensor("dram-0", Domain.DRAM, MeterKind.COUNTER, Method.ONCHIP),
                        new Outcome.Counted(dramUj)));
    }

    /// What whoever integrates `node-fit` makes of it, W by second of fast power; negative is a missing look.
    private static Totals integrated(FitProbe probe, List<Double> watts) {
        var unwrapper = new CounterUnwrapper(Long.MAX_VALUE, 1e5);
        Totals totals = null;
        double joules = 1000;
        for (int second = 0; second < watts.size(); second++) {
            joules += Math.abs(watts.get(second));
            long uj = Math.round(joules * 0.9e6);
            probe.offer(
                    fast(watts.get(second) < 0 ? -1 : uj, Math.round(joules * 0.1e6)), second * 1000L, second * 1000L);
            if (probe.read().getFirst().outcome() instanceof Outcome.Counted counted) {
                totals = unwrapper.advance(second * 1000L, second * 1000L, "boot", counted.rawUj());
            }
        }
        return totals == null ? Totals.from(0) : totals;
    }

    @Test
    void the_meter_is_a_counter_that_grows_by_the_line() {
        Totals totals = integrated(new FitProbe(calibration, "boot"), List.of(0.0, 100.0, 200.0, 100.0));
        assertThat(totals.measuredMs()).isEqualTo(3000);
        assertThat(totals.energyUj() / 1e6).isCloseTo(3 * 90 + 1.2 * 400, within(8.0));
    }

    @Test
    void a_look_without_a_counter_is_bridged_by_the_next() {
        Totals totals = integrated(new FitProbe(calibration, "boot"), List.of(0.0, 100.0, -200.0, 100.0));
        assertThat(totals.measuredMs()).isEqualTo(3000);
        assertThat(totals.energyUj() / 1e6).isCloseTo(3 * 90 + 1.2 * 400, within(8.0));
    }

    @Test
    void a_time_outside_the_calibration_begins_a_new_epoch_and_is_never_booked_as_nothing() {
        Totals totals =
                integrated(new FitProbe(calibration, "boot"), List.of(0.0, 100.0, 100.0, 900.0, 100.0, 100.0, 100.0));
        assertThat(totals.epochMs()).isEqualTo(4000);
        assertThat(totals.energyUj() / 1e6).isCloseTo(2 * (90 + 120), within(6.0));
    }

    @Test
    void a_node_with_other_meters_than_the_calibrations_is_missing() {
        var probe = new FitProbe(calibration, "boot");
        var one = new ArrayList<>(fast(1, 1));
        one.removeLast();
        probe.offer(one, 0, 0);
        assertThat(probe.read().getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Missing.class,
                        missing -> assertThat(missing.reason()).contains("other meters"));
    }

    @Test
    void it_has_the_boundary_of_the_meter_it_was_fitted_to() {
        var sensor = new FitProbe(calibration, "boot").read().getFirst().sensor();
        assertThat(sensor.id()).isEqualTo("node-fit");
        assertThat(sensor.method()).isEqualTo(Method.ONCHIP_FIT);
        assertThat(sensor.boundary()).isEqualTo(calibration.boundary());
    }

    @Test
    void an_agent_killed_in_its_first_second_has_not_measured_nothing_until_the_next_one() {
        var meters = new Meters("boot");
        for (long atMs : List.of(0L, 600_000L)) {
            var probe = new FitProbe(calibration, "boot");
            probe.offer(fast(0, 0), atMs, atMs);
            SensorReading read = probe.read().getFirst();
            Totals totals = meters.advance(read.sensor(), read.outcome(), atMs, atMs);
            assertThat(totals).isEqualTo(Totals.from(atMs));
        }
    }
}
