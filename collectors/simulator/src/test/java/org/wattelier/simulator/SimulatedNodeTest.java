package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.events.NodeId;

class SimulatedNodeTest {
    private static final long GIB = 1L << 30;
    private static final double UJ = 1e-6;

    private final NodeModel model = NodeModel.cpuOnly("xeon-32", JobClass.SPLIT, false);
    private final SimulatedNode node = new SimulatedNode(new NodeId("sim", "s001"), model, List.of(), 0, 0);

    private static SimulatedJob job(String number) {
        var request = new JobPlan.Request(JobClass.SPLIT, 1, 8, GIB, 0);
        var behaviour = new JobPlan.Behaviour(100_000, 1, 0.8, 0, JobState.COMPLETED, false);
        var plan = new JobPlan(new JobId("sim", number, 1), 0, "x", new Directory.User("u", "a"), request, behaviour);
        var job = new SimulatedJob(plan, 0, 100_000);
        job.nextPhase(new Dice(1, number));
        return job;
    }

    private Part run(String number, int cores, long memoryBytes) {
        Part part = new Part(job(number), cores, memoryBytes, List.of(), 1);
        node.add(part, 0);
        return part;
    }

    /// Joules of a part that runs for 100 s, by hand: 7.2 W and 0.6 W a busy core, 8 % more for the fans, 134 W at
    /// rest.
    private static double joules(Part part, double share) {
        double activeW = part.cores() * part.job().use() * part.job().intensity() * (7.2 + 0.6);
        return 100 * (activeW * 1.08 + share * (64 + 9 + 61));
    }

    @Test
    void a_part_bears_its_active_energy_and_its_dominant_share_of_rest() {
        Part part = run("1", 8, 64 * GIB);
        node.integrate(100_000);
        assertThat(part.bookedUj() * UJ).isCloseTo(joules(part, 0.5), within(1e-6));
        assertThat(node.books().idle() * UJ).isCloseTo(100 * 134 * 0.5, within(1e-6));
        assertThat(part.cpuUs()).isEqualTo((long) (8 * part.job().use() * 100e6));
    }

    @Test
    void dominant_shares_that_exceed_the_node_are_scaled_down() {
        Part byCores = run("1", 16, GIB);
        Part byMemory = run("2", 4, 96 * GIB);
        node.integrate(100_000);
        assertThat(byCores.bookedUj() * UJ).isCloseTo(joules(byCores, 0.5 / 1.25), within(1e-6));
        assertThat(byMemory.bookedUj() * UJ).isCloseTo(joules(byMemory, 0.75 / 1.25), within(1e-6));
        assertThat(node.books().idle() * UJ).isCloseTo(0, within(1e-6));
    }

    @Test
    void after_the_end_as_corrected_active_energy_is_nobodys_and_rest_is_idle() {
        Part part = run("1", 32, 128 * GIB);
        node.integrate(98_000);
        double booked = part.bookedUj();
        part.closeBooks();
        node.changed();
        node.integrate(100_000);
        assertThat(part.bookedUj()).isEqualTo(booked);
        assertThat(node.books().idle() * UJ).isCloseTo(2 * 134, within(1e-6));
        assertThat(node.books().nobody() * UJ).isCloseTo(joules(part, 0) / 50, within(1e-6));
        assertThat(node.books().gap() * UJ).isCloseTo(0, within(1e-6));
    }
}
