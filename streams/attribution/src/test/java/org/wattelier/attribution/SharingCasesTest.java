package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Domain;
import org.wattelier.results.NodeEnergy;

/// Active energy among those who may have drawn it. No power at rest here: no fact tells of any.
class SharingCasesTest {
    private static final long J = 1_000_000;

    private static Scene aNode() {
        return new Scene().counter("package-0", Domain.PACKAGE, 100);
    }

    private static long active(Scene scene, Placement job) {
        return scene.books.job(job).energy().cpu().activeUj();
    }

    @Test
    void a_shared_node_is_split_by_cpu_time() {
        Placement much = Placements.shared("7", 0, 60, 1);
        Placement little = Placements.shared("8", 0, 60, 7);
        Scene scene = aNode().place(much).place(little).use("7", 3).use("8", 1).run(60);
        assertThat(active(scene, much)).isEqualTo(60 * 75 * J);
        assertThat(active(scene, little)).isEqualTo(60 * 25 * J);
        assertThat(scene.books.job(much).apportioned()).isTrue();
        assertThat(scene.books.job(much).useEstimated()).isFalse();
    }

    @Test
    void the_system_bears_what_no_control_group_used() {
        Placement job = Placements.shared("7", 0, 60, 4);
        Scene scene = aNode().place(job).use("7", 3).system(1).run(60);
        assertThat(scene.books.line(Scene.T0).systemUj()).isEqualTo(60 * 25 * J);
        assertThat(active(scene, job)).isEqualTo(60 * 75 * J);
    }

    @Test
    void a_clock_of_the_kernel_that_ticks_by_10_ms_takes_nothing_from_a_job() {
        Placement job = Placements.exclusive("7", 0, 60);
        Scene scene = aNode().place(job).use("7", 1);
        for (int second = 0; second < 60; second++) {
            scene.system(second % 2 == 0 ? 0.02 : -0.02).run(1);
        }
        assertThat(active(scene, job)).isEqualTo(60 * 100 * J);
        assertThat(scene.books.line(Scene.T0).systemUj()).isZero();
    }

    @Test
    void unknown_use_counts_allocated_cores_and_says_so() {
        Placement big = Placements.shared("7", 0, 60, 6);
        Placement small = Placements.shared("8", 30, 60, 2);
        Scene scene = aNode().place(big).place(small);
        scene.usesKnown = false;
        scene.busyKnown = false;
        scene.run(60);
        assertThat(active(scene, big)).isEqualTo(30 * 100 * J + 30 * 75 * J);
        assertThat(active(scene, small)).isEqualTo(30 * 25 * J);
        assertThat(scene.books.job(big).useEstimated()).isTrue();
    }

    @Test
    void jobs_of_unknown_use_share_a_known_busy_time_by_their_cores() {
        Placement one = Placements.shared("7", 0, 60, 4);
        Placement other = Placements.shared("8", 0, 60, 4);
        Scene scene = aNode().place(one).place(other).use("7", 2).use("8", 2);
        scene.usesKnown = false;
        scene.run(60);
        assertThat(active(scene, one)).isEqualTo(active(scene, other)).isEqualTo(60 * 50 * J);
    }

    @Test
    void an_exclusive_job_bears_its_node_but_for_the_system() {
        Placement job = Placements.exclusive("7", 0, 60);
        Scene scene = aNode().place(job).use("7", 3).run(60);
        assertThat(active(scene, job)).isEqualTo(60 * 100 * J);
        assertThat(scene.books.job(job).apportioned()).isFalse();
    }

    @Test
    void a_job_that_begins_and_ends_inside_one_interval_is_counted() {
        Placement brief = Placements.shared("7", 30.2, 30.7, 8);
        Scene scene = aNode().place(brief);
        scene.busyKnown = false;
        scene.run(60);
        assertThat(active(scene, brief)).isEqualTo(50 * J);
        assertThat(scene.books.job(brief).useEstimated()).isTrue();
    }

    @Test
    void a_job_of_one_second_between_distant_ticks_bears_the_busy_time_it_may_have_used() {
        Placement brief = Placements.shared("7", 22, 23, 4);
        Scene scene = aNode().place(brief).run(20).use("7", 4).gone("7").unseen(2);
        scene.system(4).unseen(1).system(0).unseen(7).run(30);
        // 4 CPU seconds in 10 s: the job's second holds a tenth of them, and it may have used four times as much.
        assertThat(active(scene, brief)).isEqualTo(100 * J);
        assertThat(scene.books.job(brief).useEstimated()).isTrue();
    }

    @Test
    void a_job_that_starts_inside_an_interval_used_its_cpu_time_after_its_start() {
        Placement always = Placements.shared("7", 0, 60, 4);
        Placement later = Placements.shared("8", 25, 60, 4);
        Scene scene = aNode().place(always).place(later).use("7", 1).run(20);
        scene.unseen(5).use("8", 1).unseen(5).see().run(30);
        assertThat(active(scene, always)).isEqualTo(25 * 100 * J + 35 * 50 * J);
        assertThat(active(scene, later)).isEqualTo(35 * 50 * J);
        assertThat(scene.books.job(later).useEstimated()).isFalse();
    }

    @Test
    void a_zero_length_job_bears_nothing() {
        Placement never = Placements.shared("7", 30, 30, 8);
        Scene scene = aNode().place(never).run(60);
        assertThat(scene.books.job(never).energy().bookedUj()).isZero();
        assertThat(scene.books.job(never).measuredMs()).isZero();
    }

    @Test
    void a_control_group_that_vanished_takes_the_busy_time_nobody_else_explains() {
        Placement ends = Placements.shared("7", 0, 30.5, 4);
        Placement stays = Placements.shared("8", 0, 60, 4);
        Scene scene = aNode().place(ends).place(stays).use("7", 2).use("8", 2).run(30);
        scene.unseen(0.5).gone("7").unseen(0.5).see().run(29);
        // Its half second holds 1.5 of the 3 busy CPU seconds, of which the other job explains 1.
        assertThat(active(scene, ends)).isEqualTo(30 * 50 * J + 50 * J / 3 + 1);
        assertThat(scene.books.job(ends).useEstimated()).isTrue();
        assertThat(scene.books.job(stays).useEstimated()).isFalse();
    }

    @Test
    void an_unknown_control_group_is_unattributed_until_its_placement_arrives() {
        Placement known = Placements.shared("7", 0, 60, 4);
        Placement unknown = Placements.shared("8", 0, 60, 4);
        Scene scene = aNode().place(known).use("7", 1).use("8", 3).run(60);
        assertThat(scene.books.line(Scene.T0).unattributedUj()).isEqualTo(60 * 75 * J);
        scene.place(unknown);
        assertThat(scene.books.line(Scene.T0).unattributedUj()).isZero();
        assertThat(active(scene, unknown)).isEqualTo(60 * 75 * J);
        assertThat(active(scene, known)).isEqualTo(60 * 25 * J);
    }

    @Test
    void a_placement_that_comes_late_also_clears_the_interval_before_its_start() {
        Placement job = Placements.shared("7", 60.2, 120, 4);
        Scene late = aNode().run(59).unseen(1.2).use("7", 4).unseen(0.8).see().run(62);
        Scene inTime = aNode().place(job)
                .run(59)
                .unseen(1.2)
                .use("7", 4)
                .unseen(0.8)
                .see()
                .run(62);
        late.place(job);
        assertThat(late.books.line(Scene.T0)).isEqualTo(inTime.books.line(Scene.T0));
        assertThat(late.books.job(job)).isEqualTo(inTime.books.job(job));
    }

    @Test
    void two_runs_of_one_job_number_between_two_ticks_are_not_told_apart() {
        Placement first = Placements.aPlacement("7", 1, 0, 30.4, 4, 0, List.of(), false);
        Placement second = Placements.aPlacement("7", 2, 30.6, 60, 4, 0, List.of(), false);
        Scene scene = aNode().place(first).place(second).use("7", 4).run(30);
        scene.unseen(0.4).gone("7").unseen(0.2).use("7", 4).unseen(0.4).see().run(29);
        assertThat(scene.books.job(first).useEstimated()).isTrue();
        assertThat(scene.books.job(second).useEstimated()).isTrue();
        assertThat(active(scene, first)).isEqualTo(30 * 100 * J + 40 * J);
        assertThat(active(scene, second)).isEqualTo(29 * 100 * J + 40 * J);
        assertThat(scene.books.line(Scene.T0).closes()).isTrue();
    }

    @Test
    void cores_without_any_job_are_idle_and_not_a_jobs() {
        Scene scene = aNode();
        scene.busyKnown = false;
        scene.run(60);
        NodeEnergy line = scene.books.line(Scene.T0);
        assertThat(line.idle().freeUj()).isEqualTo(60 * 100 * J);
        assertThat(line.jobsUj()).isZero();
    }
}
