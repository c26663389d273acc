package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Domain;

/// What the batch system says later about who held the node.
class PlacementCasesTest {
    private static final long J = 1_000_000;

    private static Scene aNode() {
        return new Scene().counter("package-0", Domain.PACKAGE, 100).use("7", 4);
    }

    @Test
    void an_end_corrected_to_earlier_takes_back_what_came_after() {
        Placement job = Placements.shared("7", 0, 120, 8);
        Scene scene = aNode().place(job).run(30).gone("7").run(90);
        scene.place(Placements.corrected(job, 30));
        assertThat(scene.books.job(job).energy().bookedUj()).isEqualTo(30 * 100 * J);
        assertThat(scene.books.line(Scene.T0).jobsUj()).isEqualTo(30 * 100 * J);
        assertThat(scene.books.line(Scene.at(60)).jobsUj()).isZero();
    }

    @Test
    void a_withdrawn_placement_leaves_nothing_with_the_job() {
        Placement job = Placements.shared("7", 0, 120, 8);
        Scene scene = aNode().place(job).run(120).place(Placements.withdrawn(job));
        assertThat(scene.books.job(job)).isEqualTo(Contribution.withdrawn(job.job(), "n1"));
        assertThat(scene.books.line(Scene.T0).jobsUj()).isZero();
        assertThat(scene.books.line(Scene.T0).unattributedUj()).isEqualTo(60 * 100 * J);
    }

    @Test
    void an_older_version_that_comes_later_changes_nothing() {
        Placement job = Placements.shared("7", 0, 120, 8);
        Placement corrected = Placements.corrected(job, 30);
        Scene scene = aNode().run(120).place(corrected);
        Contribution told = scene.books.job(job);
        Changes changes = scene.books.tell(new Message.Placed(0, job));
        assertThat(changes.lines()).isEmpty();
        assertThat(changes.contributions()).isEmpty();
        assertThat(scene.books.job(job)).isEqualTo(told);
    }

    @Test
    void two_runs_of_one_job_number_never_meet() {
        Placement first = Placements.aPlacement("7", 1, 0, 40, 8, 0, List.of(), false);
        Placement second = Placements.aPlacement("7", 2, 80, 120, 8, 0, List.of(), false);
        Scene scene = aNode().place(first)
                .place(second)
                .run(40)
                .gone("7")
                .run(40)
                .use("7", 4)
                .run(40);
        assertThat(scene.books.job(first).energy().bookedUj()).isEqualTo(40 * 100 * J);
        assertThat(scene.books.job(second).energy().bookedUj()).isEqualTo(40 * 100 * J);
    }

    @Test
    void a_running_job_shows_totals_and_a_closed_one_its_profile() {
        Placement open = Placements.shared("7", 0, Double.POSITIVE_INFINITY, 8);
        Scene scene = aNode().place(open).run(60);
        assertThat(scene.books.job(open).energy().bookedUj()).isEqualTo(60 * 100 * J);
        assertThat(scene.books.job(open).profile().energyUj()).isEmpty();
        scene.place(Placements.corrected(open, 60));
        assertThat(scene.books.job(open).profile().energyUj()).containsOnly(10 * 100 * J);
        assertThat(scene.books.job(open).passedMs()).isEqualTo(Scene.at(60));
    }

    @Test
    void a_job_is_passed_when_the_ticks_are_and_a_gauges_window_is() {
        Placement job = Placements.shared("7", 0, 65, 8);
        Scene scene = aNode().gauge("node", Domain.NODE, 10_000, 300).place(job).run(65);
        scene.gone("7").run(50);
        assertThat(scene.books.job(job).passedMs()).isEqualTo(Scene.at(60));
        scene.run(5);
        assertThat(scene.books.job(job).passedMs()).isEqualTo(Scene.at(65));
    }

    @Test
    void a_job_does_not_wait_for_ever_for_a_node_meter_that_died() {
        Placement job = Placements.shared("7", 0, 200, 8);
        Scene scene = aNode().gauge("node", Domain.NODE, 10_000, 300).place(job).run(100);
        scene.readable("node", false).run(600);
        assertThat(scene.books.job(job).passedMs()).isLessThan(Scene.at(200));
        scene.run(120);
        assertThat(scene.books.job(job).passedMs()).isEqualTo(Scene.at(200));
    }

    @Test
    void a_control_group_that_outlived_its_sealed_job_stays_known_until_the_next_tick() {
        Placement job = Placements.shared("7", 0, 50, 8);
        Scene scene =
                aNode().place(job).run(0).unseen(30).see().unseen(60).see().gone("7");
        for (int minute = 2; minute <= 60; minute++) {
            scene.unseen(60).see();
        }
        assertThat(scene.books.ledger().sealedBooks().untilMs()).isEqualTo(Scene.at(60));
        var before = scene.books.line(Scene.at(60));
        scene.books.restart();
        assertThat(scene.books.line(Scene.at(60))).isEqualTo(before);
        assertThat(before.unattributedUj()).isZero();
    }

    @Test
    void a_job_over_many_sealed_hours_keeps_all_its_energy() {
        Placement job = Placements.shared("7", 0, 3 * 3600, 8);
        Scene scene = aNode().place(job).run(0);
        for (int i = 0; i < 3 * 180; i++) {
            scene.unseen(20).see();
        }
        assertThat(scene.books.job(job).energy().bookedUj()).isEqualTo(3L * 3600 * 100 * J);
        assertThat(scene.books.job(job).quarters().energyUj()).hasSize(12).containsOnly(900 * 100 * J);
        assertThat(scene.books.job(job).profile().stepS()).isEqualTo(80);
    }
}
