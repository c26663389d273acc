package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.ServiceState;
import org.wattelier.results.ComponentEnergy;

/// Accelerators go to who holds them.
class GpuCasesTest {
    private static final long J = 1_000_000;

    private static Scene fourGpus() {
        return new Scene()
                .counter("gpu-A", Domain.GPU, 400)
                .counter("gpu-B", Domain.GPU, 300)
                .counter("gpu-C", Domain.GPU, 200)
                .counter("gpu-D", Domain.GPU, 50);
    }

    @Test
    void each_device_goes_to_its_holder_and_an_unheld_one_to_idle() {
        Placement two = Placements.holding("7", 0, 60, "A", "C");
        Placement one = Placements.holding("8", 0, 60, "B");
        Scene scene = fourGpus().place(two).place(one).run(60);
        assertThat(scene.books.job(two).energy().gpu().bookedUj()).isEqualTo(60 * 600 * J);
        assertThat(scene.books.job(one).energy().gpu().bookedUj()).isEqualTo(60 * 300 * J);
        assertThat(scene.books.line(Scene.T0).idle().freeUj()).isEqualTo(60 * 50 * J);
    }

    @Test
    void a_holder_bears_its_devices_power_at_rest_and_only_theirs() {
        Placement job = Placements.holding("7", 0, 60, "A");
        var idle = new IdleBaseline(0, 0, 160, 0);
        Scene scene =
                fourGpus().fact(0, idle, ServiceState.IN_SERVICE).place(job).run(60);
        assertThat(scene.books.job(job).energy().gpu()).isEqualTo(new ComponentEnergy(60 * 360 * J, 60 * 40 * J, 0));
        assertThat(scene.books.line(Scene.T0).idle().freeUj()).isEqualTo(60 * 550 * J);
    }

    @Test
    void two_holders_of_slices_of_one_device_bear_half_each() {
        Placement first = Placements.holding("7", 0, 60, "A");
        Placement second = Placements.holding("8", 30, 60, "A");
        Scene scene = fourGpus().place(first).place(second).run(60);
        assertThat(scene.books.job(first).energy().gpu().bookedUj()).isEqualTo(30 * 400 * J + 30 * 200 * J);
        assertThat(scene.books.job(second).energy().gpu().bookedUj()).isEqualTo(30 * 200 * J);
        assertThat(scene.books.job(second).apportioned()).isTrue();
    }

    @Test
    void where_the_allocation_names_no_device_the_control_group_does() {
        Placement job = Placements.shared("7", 0, 60, 1);
        Scene scene = fourGpus().place(job).use("7", 1).allow("7", "B").run(60);
        assertThat(scene.books.job(job).energy().gpu().bookedUj()).isEqualTo(60 * 300 * J);
    }

    @Test
    void a_device_held_after_its_job_is_idle_again() {
        Placement job = Placements.holding("7", 0, 20, "A");
        Scene scene = fourGpus().place(job).run(60);
        assertThat(scene.books.job(job).energy().gpu().bookedUj()).isEqualTo(20 * 400 * J);
    }
}
