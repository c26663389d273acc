package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.ServiceState;
import org.wattelier.results.IdleEnergy;

/// Power at rest: who reserved the node bears it, whoever computes.
class RestPowerCasesTest {
    private static final long J = 1_000_000;
    private static final IdleBaseline IDLE = new IdleBaseline(40, 0, 0, 20);

    /// 160 W of processor and 50 W beside it; 40 and 20 of them at rest. 8 cores, 64 bytes.
    private static Scene aNode(ServiceState state) {
        return new Scene()
                .counter("package-0", Domain.PACKAGE, 160)
                .counter("node", Domain.NODE, 210)
                .fact(0, IDLE, state);
    }

    private static long rest(Scene scene, Placement job) {
        return scene.books.job(job).energy().idleUj();
    }

    @Test
    void a_reservation_bears_its_share_of_cores_and_the_rest_is_free() {
        Placement job = Placements.shared("7", 0, 60, 2);
        Scene scene = aNode(ServiceState.IN_SERVICE).place(job).use("7", 2).run(60);
        assertThat(rest(scene, job)).isEqualTo(60 * 15 * J);
        assertThat(scene.books.line(Scene.T0).idle().freeUj()).isEqualTo(60 * 45 * J);
    }

    @Test
    void memory_decides_where_it_is_the_larger_share() {
        Placement job = Placements.withMemory(Placements.shared("7", 0, 60, 2), 48);
        Scene scene = aNode(ServiceState.IN_SERVICE).place(job).use("7", 2).run(60);
        assertThat(rest(scene, job)).isEqualTo(60 * 45 * J);
    }

    @Test
    void devices_decide_where_they_are_the_larger_share() {
        Placement job = Placements.holding("7", 0, 60, "A", "B", "C");
        Scene scene = aNode(ServiceState.IN_SERVICE).place(job).use("7", 1).run(60);
        assertThat(rest(scene, job)).isEqualTo(60 * 45 * J);
    }

    @Test
    void shares_of_more_than_the_node_are_scaled_down() {
        Placement cores = Placements.shared("7", 0, 60, 6);
        Placement memory = Placements.withMemory(Placements.shared("8", 0, 60, 1), 48);
        Scene scene = aNode(ServiceState.IN_SERVICE).place(cores).place(memory).run(60);
        assertThat(rest(scene, cores)).isEqualTo(rest(scene, memory)).isEqualTo(60 * 30 * J);
        assertThat(scene.books.line(Scene.T0).idle().totalUj()).isZero();
    }

    @Test
    void an_exclusive_job_of_one_core_bears_all_power_at_rest() {
        Placement job = Placements.aPlacement("7", 1, 0, 60, 1, 0, List.of(), true);
        Scene scene = aNode(ServiceState.IN_SERVICE).place(job).use("7", 1).run(60);
        assertThat(rest(scene, job)).isEqualTo(60 * 60 * J);
    }

    @Test
    void the_view_by_use_stands_beside_and_is_never_billed() {
        Placement busy = Placements.shared("7", 0, 60, 2);
        Placement sleepy = Placements.shared("8", 0, 60, 6);
        Scene scene = aNode(ServiceState.IN_SERVICE)
                .place(busy)
                .place(sleepy)
                .use("7", 2)
                .use("8", 0)
                .run(60);
        assertThat(scene.books.job(busy).usedIdleUj()).isEqualTo(60 * 60 * J);
        assertThat(rest(scene, busy)).isEqualTo(60 * 15 * J);
        assertThat(scene.books.job(sleepy).usedIdleUj()).isZero();
        assertThat(rest(scene, sleepy)).isEqualTo(60 * 45 * J);
        assertThat(scene.books.job(sleepy).energy().bookedUj()).isEqualTo(60 * 45 * J);
        assertThat(scene.books.line(Scene.T0).jobsUj()).isEqualTo(60 * 210 * J);
    }

    @Test
    void power_at_rest_is_never_more_than_what_was_drawn() {
        Placement job = Placements.exclusive("7", 0, 60);
        Scene scene = new Scene()
                .counter("package-0", Domain.PACKAGE, 25)
                .fact(0, IDLE, ServiceState.IN_SERVICE)
                .place(job)
                .use("7", 1)
                .run(60);
        assertThat(scene.books.job(job).energy().cpu().idleUj()).isEqualTo(60 * 25 * J);
        assertThat(scene.books.job(job).energy().cpu().activeUj()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void what_no_job_bears_goes_by_the_nodes_state(ServiceState state) {
        Scene scene = aNode(state).run(60);
        long all = 60 * 210 * J;
        assertThat(scene.books.line(Scene.T0).idle())
                .isEqualTo(
                        switch (state) {
                            case IN_SERVICE -> new IdleEnergy(all, 0, 0, 0, 0);
                            case RESERVED -> new IdleEnergy(0, all, 0, 0, 0);
                            case DRAINED -> new IdleEnergy(0, 0, all, 0, 0);
                            case BOOTING -> new IdleEnergy(0, 0, 0, all, 0);
                            case OFF -> new IdleEnergy(0, 0, 0, 0, all);
                        });
    }

    @Test
    void a_state_that_begins_within_a_minute_counts_from_there() {
        Scene scene = aNode(ServiceState.IN_SERVICE)
                .fact(45, IDLE, ServiceState.DRAINED)
                .run(60);
        assertThat(scene.books.line(Scene.T0).idle()).isEqualTo(new IdleEnergy(45 * 210 * J, 0, 15 * 210 * J, 0, 0));
    }

    @Test
    void facts_that_arrive_late_book_the_open_minutes_again() {
        Placement job = Placements.shared("7", 0, 120, 2);
        Scene early = aNode(ServiceState.IN_SERVICE).place(job).use("7", 2).run(120);
        Scene late = new Scene()
                .counter("package-0", Domain.PACKAGE, 160)
                .counter("node", Domain.NODE, 210)
                .place(job)
                .use("7", 2)
                .run(120);
        assertThat(late.books.job(job)).isNotEqualTo(early.books.job(job));
        late.fact(0, IDLE, ServiceState.IN_SERVICE);
        OrderTest.assertSame(early.books, late.books);
    }

    @Test
    void the_load_dependent_rest_of_the_node_follows_the_active_energy() {
        Placement busy = Placements.shared("7", 0, 60, 4);
        Placement calm = Placements.shared("8", 0, 60, 4);
        Scene scene = aNode(ServiceState.IN_SERVICE)
                .place(busy)
                .place(calm)
                .use("7", 3)
                .use("8", 1)
                .run(60);
        assertThat(scene.books.job(busy).energy().other().activeUj()).isEqualTo(60 * 30 * 3 / 4 * J);
        assertThat(scene.books.job(calm).energy().other().idleUj()).isEqualTo(60 * 10 * J);
    }
}
