package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.events.NodeId;
import org.wattelier.simulator.ManagementController.Traits;

class ManagementControllerTest {
    private static final long START_MS = 1_000_000;
    private static final long STEP_MS = START_MS + 200_000;

    private final NodeModel model = NodeModel.cpuOnly("bmc-1", JobClass.METER, false);
    private final SimulatedNode node = new SimulatedNode(new NodeId("sim", "m001"), model, List.of(), 0.003, START_MS);
    private final double restW = node.meanW(START_MS, START_MS + 1);
    private final double busyW = stepUp();

    private double stepUp() {
        var request = new JobPlan.Request(JobClass.METER, 1, 0, 0, 0);
        var behaviour = new JobPlan.Behaviour(60_000, 1, 0.8, 0, JobState.COMPLETED, false);
        var plan =
                new JobPlan(new JobId("sim", "1", 1), STEP_MS, "x", new Directory.User("u", "a"), request, behaviour);
        var job = new SimulatedJob(plan, STEP_MS, STEP_MS + 60_000);
        job.nextPhase(new Dice(1, "test"));
        node.add(new Part(job, model.cores(), model.memoryBytes(), List.of(), 1), STEP_MS);
        return node.meanW(STEP_MS, STEP_MS + 1);
    }

    private double shown(Traits traits, long atMs) {
        Double watts = new ManagementController(List.of(node), traits, new Dice(7, "test")).watts(atMs);
        assertThat(watts).isNotNull();
        return watts == null ? 0 : watts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 10_000, 60_000})
    void a_step_reaches_its_full_height_only_after_the_averaging_window(int windowMs) {
        var traits = new Traits(windowMs, 0, 1e-6, 0, 0);
        assertThat(busyW).isGreaterThan(restW + 100);
        assertThat(shown(traits, STEP_MS)).isCloseTo(restW, within(1e-3));
        assertThat(shown(traits, STEP_MS + windowMs / 2)).isCloseTo((restW + busyW) / 2, within(1e-3));
        assertThat(shown(traits, STEP_MS + windowMs)).isCloseTo(busyW, within(1e-3));
    }

    @Test
    void it_shows_the_past_by_its_lag() {
        var traits = new Traits(1000, 4000, 1e-6, 0, 0);
        assertThat(shown(traits, STEP_MS + 4000)).isCloseTo(restW, within(1e-3));
        assertThat(shown(traits, STEP_MS + 5000)).isCloseTo(busyW, within(1e-3));
    }

    @Test
    void it_is_biased_and_rounds_to_its_quantum() {
        assertThat(shown(new Traits(1000, 0, 1e-6, 0.02, 0), STEP_MS)).isCloseTo(restW * 1.02, within(1e-3));
        double rounded = shown(new Traits(1000, 0, 8, 0, 0), STEP_MS);
        assertThat(rounded % 8).isZero();
        assertThat(rounded).isCloseTo(restW, within(4.0));
    }

    @Test
    void now_and_then_it_repeats_itself_for_a_while() {
        var controller = new ManagementController(List.of(node), new Traits(1000, 0, 1, 0, 1), new Dice(7, "test"));
        var silent = new ArrayList<Long>();
        for (long atMs = START_MS; atMs < START_MS + 6 * 3_600_000; atMs += 10_000) {
            if (controller.watts(atMs) == null) {
                silent.add(atMs);
            }
        }
        assertThat(silent).hasSizeBetween(20, 400).doesNotContain(START_MS);
    }
}
