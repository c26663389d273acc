package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Domain;

/// What happens on a node is dated by that node; the batch system's time serves where the node saw nothing.
class DatingCasesTest {
    private static final long J = 1_000_000;

    private static Scene aNode() {
        return new Scene().counter("package-0", Domain.PACKAGE, 100);
    }

    private static long booked(Scene scene, Placement job) {
        return scene.books.job(job).energy().bookedUj();
    }

    private static Contribution.Sight sight(Scene scene, Placement job) {
        Contribution.Sight sight = scene.books.job(job).sight();
        assertThat(sight).isNotNull();
        return sight;
    }

    @Test
    void a_prolog_before_the_control_group_is_not_yet_the_job() {
        Placement job = Placements.exclusive("7", 0, 120);
        Scene scene = aNode().place(job).run(40).use("7", 4).run(80).gone("7").run(2);
        assertThat(sight(scene, job).startMs()).isEqualTo(Scene.at(40));
        assertThat(sight(scene, job).startOffMs()).isEqualTo(40_000);
        assertThat(sight(scene, job).endOffMs()).isZero();
        assertThat(booked(scene, job)).isEqualTo(80 * 100 * J);
        assertThat(scene.books.job(job).passedMs()).isEqualTo(job.endMs());
    }

    @Test
    void the_batch_systems_time_stays_where_it_lies_between_two_ticks_that_agree() {
        Placement job = Placements.exclusive("7", 30.4, 60.7);
        Scene scene =
                aNode().place(job).run(30).unseen(0.4).use("7", 4).unseen(0.6).see();
        scene.run(29).unseen(0.7).gone("7").unseen(0.3).see().run(5);
        assertThat(sight(scene, job).startOffMs()).isZero();
        assertThat(sight(scene, job).endOffMs()).isZero();
    }

    @Test
    void whole_seconds_of_the_batch_system_are_taken_for_the_middle_of_what_the_ticks_leave_of_them() {
        Placement job = Placements.rounded(Placements.exclusive("7", 30.7, 60.8));
        Scene scene = aNode().place(job)
                .run(30)
                .use("7", 4)
                .run(30)
                .unseen(0.8)
                .gone("7")
                .unseen(0.2)
                .see()
                .run(5);
        assertThat(sight(scene, job).startMs()).isEqualTo(Scene.at(30.5));
        assertThat(sight(scene, job).endMs()).isEqualTo(Scene.at(60.5));
        assertThat(booked(scene, job)).isEqualTo(30 * 100 * J);
    }

    @Test
    void whole_seconds_leave_a_start_and_an_end_uncertain_by_the_power_of_the_job() {
        Placement exact = Placements.exclusive("7", 30, 90);
        assertThat(openUj(exact)).isZero();
        // 100 W and a second that lies evenly: 29 J at either end.
        assertThat(openUj(Placements.rounded(exact))).isBetween(40 * J, 58 * J);
    }

    private static long openUj(Placement job) {
        Scene scene = aNode().place(job).run(30).use("7", 4).run(60).gone("7").run(60);
        return scene.books.job(job).shapeUj();
    }

    @Test
    void a_whole_second_that_the_ticks_exclude_does_not_count() {
        Placement job = Placements.rounded(Placements.exclusive("7", 30.7, 60.8));
        Scene scene = aNode().place(job).run(330).use("7", 4).run(60).gone("7").run(30);
        assertThat(sight(scene, job).startMs()).isEqualTo(Scene.at(330));
        assertThat(sight(scene, job).endMs()).isEqualTo(Scene.at(390));
    }

    @Test
    void a_node_five_minutes_ahead_of_the_controller_dates_its_jobs_by_its_own_clock() {
        Placement job = Placements.exclusive("7", 30, 90);
        Scene scene = aNode().place(job).run(330).use("7", 4).run(60).gone("7").run(30);
        assertThat(sight(scene, job).startMs()).isEqualTo(Scene.at(330));
        assertThat(sight(scene, job).endMs()).isEqualTo(Scene.at(390));
        assertThat(booked(scene, job)).isEqualTo(60 * 100 * J);
        assertThat(scene.books.line(Scene.at(60)).jobsUj()).isZero();
    }

    @Test
    void a_node_five_minutes_behind_the_controller_dates_its_jobs_by_its_own_clock() {
        Placement job = Placements.exclusive("7", 330, 390);
        Scene scene = aNode().run(30).use("7", 4).run(60).gone("7").run(310).place(job);
        assertThat(sight(scene, job).startMs()).isEqualTo(Scene.at(30));
        assertThat(sight(scene, job).endMs()).isEqualTo(Scene.at(90));
        assertThat(booked(scene, job)).isEqualTo(60 * 100 * J);
        assertThat(scene.books.job(job).passedMs()).isEqualTo(job.endMs());
    }

    @Test
    void a_suspended_job_stays_in_its_control_group_and_on_the_node() {
        Placement job = Placements.exclusive("7", 0, 300);
        Scene scene =
                aNode().place(job).use("7", 4).run(100).use("7", 0).run(100).use("7", 4);
        scene.run(100).gone("7").run(2);
        assertThat(booked(scene, job)).isEqualTo(300 * 100 * J);
    }

    @Test
    void a_control_group_that_lingers_idle_for_an_hour_stretches_its_job_by_an_epilog_only() {
        Placement job = Placements.exclusive("7", 0, 60);
        Scene scene = aNode().place(job).use("7", 4).run(60).use("7", 0).run(3600);
        assertThat(sight(scene, job).lingering()).isTrue();
        assertThat(sight(scene, job).endOffMs()).isEqualTo(Dating.EPILOG_MS);
        assertThat(scene.books.line(Scene.at(120)).jobsUj()).isZero();
        assertThat(scene.books.job(job).passedMs()).isEqualTo(job.endMs());
    }

    @Test
    void a_control_group_that_computes_after_the_end_is_the_job_for_as_far_as_clocks_may_be_apart() {
        Placement job = Placements.exclusive("7", 0, 60);
        Scene scene = aNode().place(job).use("7", 4).run(160);
        assertThat(scene.books.job(job).passedMs()).isLessThan(job.endMs());
        scene.use("7", 0).run(500).gone("7").run(10);
        assertThat(sight(scene, job).endMs()).isEqualTo(Scene.at(160));
        Scene endless = aNode().place(job).use("7", 4).run(1000);
        assertThat(sight(endless, job).endMs()).isEqualTo(job.endMs() + Dating.REACH_MS);
        assertThat(sight(endless, job).lingering()).isTrue();
        assertThat(endless.books.line(Scene.at(600)).unattributedUj()).isEqualTo(60 * 100 * J);
    }

    @Test
    void a_first_sight_later_than_clocks_may_be_apart_leaves_the_allocation_as_said() {
        Placement job = Placements.exclusive("7", 0, 900);
        Scene scene = aNode().place(job).run(600).use("7", 4).run(300).gone("7").run(2);
        assertThat(sight(scene, job).startMs()).isEqualTo(job.startMs());
        assertThat(sight(scene, job).startOffMs()).isNull();
        assertThat(sight(scene, job).endOffMs()).isZero();
    }

    @Test
    void a_control_group_older_than_its_number_says_nothing_of_the_start() {
        Placement job = Placements.exclusive("7", 700, 800);
        Scene scene = aNode().use("7", 1).run(700).place(job).run(100).gone("7").run(2);
        assertThat(sight(scene, job).startMs()).isEqualTo(job.startMs());
        assertThat(sight(scene, job).startOffMs()).isNull();
    }

    @Test
    void a_requeued_job_is_dated_run_by_run() {
        Placement first = Placements.aPlacement("7", 1, 0, 60, 8, 0, List.of(), true);
        Placement second = Placements.aPlacement("7", 2, 100, 160, 8, 0, List.of(), true);
        Scene scene =
                aNode().place(first).place(second).run(3).use("7", 4).run(59).gone("7");
        scene.run(41).use("7", 4).run(59).gone("7").run(10);
        assertThat(sight(scene, first).startMs()).isEqualTo(Scene.at(3));
        assertThat(sight(scene, first).endMs()).isEqualTo(Scene.at(62));
        assertThat(sight(scene, second).startMs()).isEqualTo(Scene.at(103));
        assertThat(sight(scene, second).endMs()).isEqualTo(Scene.at(162));
    }

    @Test
    void a_node_that_sees_no_control_groups_leaves_the_word_to_the_batch_system() {
        Placement job = Placements.exclusive("7", 10, 60);
        Scene blind = aNode().place(job).run(120);
        blind.usesKnown = false;
        assertThat(blind.books.job(job).sight()).isNull();
        assertThat(booked(blind, job)).isEqualTo(50 * 100 * J);
        assertThat(blind.books.job(job).passedMs()).isEqualTo(job.endMs());
    }

    @Test
    void a_node_that_crashed_dates_the_end_by_its_last_sight_once_it_is_back() {
        Placement job = Placements.exclusive("7", 0, 400);
        Scene scene = aNode().place(job)
                .use("7", 4)
                .run(100)
                .gone("7")
                .unseen(240)
                .see()
                .run(80);
        assertThat(sight(scene, job).endMs()).isEqualTo(Scene.at(100));
    }

    @Test
    void a_node_where_others_are_seen_but_never_this_job_says_so_and_changes_no_date() {
        Placement seen = Placements.shared("8", 0, 100, 4);
        Placement job = Placements.shared("7", 0, 100, 4);
        Scene scene =
                aNode().place(seen).place(job).use("8", 4).run(100).gone("8").run(300);
        assertThat(sight(scene, job).unseen()).isTrue();
        assertThat(sight(scene, job).endMs()).isEqualTo(job.endMs());
        assertThat(sight(scene, seen).unseen()).isFalse();
    }

    @Test
    void dates_that_were_sealed_survive_a_restart_without_their_samples() {
        Placement job = Placements.exclusive("7", 0, 3 * 3600);
        Scene scene = aNode().place(job).run(20).use("7", 4);
        for (int i = 0; i < 3 * 360 + 10; i++) {
            scene.unseen(10).see();
        }
        Contribution before = scene.books.job(job);
        assertThat(sight(scene, job).startMs()).isEqualTo(Scene.at(20));
        scene.books.restart();
        assertThat(scene.books.job(job)).isEqualTo(before);
    }
}
