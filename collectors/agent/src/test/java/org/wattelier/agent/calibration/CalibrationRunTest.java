package org.wattelier.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.calibration.CalibrationResult.Fitted;
import org.wattelier.agent.calibration.CalibrationResult.Reason;
import org.wattelier.agent.calibration.CalibrationResult.Refused;

class CalibrationRunTest {
    private final FakeMachine machine = new FakeMachine();
    private final List<Progress> told = new ArrayList<>();

    private CalibrationResult run(Schedule schedule) {
        return new CalibrationRun(List.of(machine), "node", schedule, "boot", told::add).run(machine, machine);
    }

    @Test
    void all_levels_are_run_and_the_line_is_found_through_wraps_of_the_counter() {
        CalibrationResult result = run(Schedule.USUAL);
        assertThat(result).isInstanceOf(Fitted.class);
        Calibration found = ((Fitted) result).calibration();
        assertThat(found.slope()).isCloseTo(1.25, within(0.01));
        assertThat(found.offsetW()).isCloseTo(80, within(1.0));
        assertThat(found.timing().delayMs()).isCloseTo(3500, within(500));
        assertThat(found.chipMeters()).containsExactly("package-0");
        assertThat(machine.closed).isTrue();
    }

    @Test
    void a_node_meter_that_counts_is_fitted_too() {
        machine.way = FakeMachine.Way.COUNTER;
        Calibration found = ((Fitted) run(Schedule.USUAL)).calibration();
        assertThat(found.slope()).isCloseTo(1.25, within(0.005));
        assertThat(found.timing().delayMs()).isCloseTo(500, within(300));
    }

    @Test
    void a_node_meter_that_dates_its_own_values_is_brought_onto_our_clock() {
        machine.way = FakeMachine.Way.RECORDED;
        Calibration found = ((Fitted) run(Schedule.USUAL)).calibration();
        assertThat(found.slope()).isCloseTo(1.25, within(0.01));
        assertThat(found.timing().delayMs()).isCloseTo(500, within(300));
    }

    @Test
    void progress_counts_down_and_shows_the_meters() {
        run(Schedule.USUAL);
        assertThat(told).hasSizeBetween(1500, 1530);
        assertThat(told.getLast().leftMs()).isBetween(-1000L, 1000L);
        assertThat(told.getLast().meterW()).isCloseTo(80 + 1.25 * 150, within(1.0));
        assertThat(told.get(400).load()).isEqualTo(1);
        assertThat(told.get(400).chipW()).isCloseTo(250, within(0.1));
    }

    @Test
    void cancelling_ends_the_load_and_leaves_no_calibration() {
        machine.endAfter = 700;
        CalibrationResult result = run(Schedule.USUAL);
        assertThat(result).isEqualTo(new Refused(Reason.CANCELLED));
        assertThat(machine.closed).isTrue();
    }

    @Test
    void a_schedule_that_cannot_do_is_refused_before_the_load_begins() {
        assertThat(((Refused) run(new Schedule(4, 5))).reason()).isEqualTo(Reason.LEVELS);
        assertThat(((Refused) run(new Schedule(5, 4))).reason()).isEqualTo(Reason.LEVELS);
        assertThat(told).isEmpty();
    }

    @Test
    void a_node_without_counters_is_refused_with_that_reason() {
        machine.counterLost = true;
        assertThat(((Refused) run(Schedule.USUAL)).reason()).isEqualTo(Reason.NO_FAST_METER);
    }

    @Test
    void levels_jump_far_and_cover_all() {
        assertThat(Schedule.USUAL.loads()).containsExactly(0.0, 1.0, 0.25, 0.75, 0.5);
        assertThat(new Schedule(6, 5).loads())
                .hasSize(6)
                .contains(0.0, 0.2, 1.0)
                .doesNotHaveDuplicates();
    }

    @Test
    void busy_threads_work_and_end() {
        var load = new BusyThreads(1);
        load.set(1);
        long deadline = System.nanoTime() + 2_000_000_000L;
        while (load.sink() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(load.sink()).isNotZero();
        load.close();
        load.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("load-0"));
    }
}
