package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Domain;
import org.wattelier.results.Disagreement;
import org.wattelier.results.Disagreement.Kind;
import org.wattelier.results.Disagreements;
import org.wattelier.results.NodeEnergy;

/// What the node's control groups and the batch system do not agree on is told in the line of the minute.
class DisputeCasesTest {
    private static final long J = 1_000_000;

    private static Scene aNode() {
        return new Scene().counter("package-0", Domain.PACKAGE, 100);
    }

    private static List<Disagreement> found(Scene scene) {
        return scene.books.lines.values().stream()
                .map(NodeEnergy::disagreements)
                .filter(Objects::nonNull)
                .flatMap(found -> found.listed().stream())
                .toList();
    }

    @Test
    void a_job_whose_dates_agree_is_no_disagreement() {
        Placement job = Placements.exclusive("7", 0, 100);
        Scene scene = aNode().place(job).run(3).use("7", 4).run(101).gone("7").run(400);
        assertThat(found(scene)).isEmpty();
    }

    @Test
    void a_control_group_unknown_to_the_batch_system_is_told_after_two_minutes_and_its_energy_is_unattributed() {
        Scene scene = aNode().run(30).use("9", 4).run(119);
        assertThat(found(scene)).isEmpty();
        scene.run(100);
        assertThat(found(scene)).containsExactly(new Disagreement(Kind.UNKNOWN_JOB, "9", null, Scene.at(31), null));
        assertThat(scene.books.line(Scene.at(60)).unattributedUj()).isEqualTo(60 * 100 * J);
    }

    @Test
    void a_job_told_of_late_is_no_longer_unknown() {
        Scene scene = aNode().run(30).use("7", 4).run(300);
        assertThat(found(scene)).hasSize(1);
        scene.place(Placements.exclusive("7", 30, Double.POSITIVE_INFINITY));
        assertThat(found(scene)).isEmpty();
    }

    @Test
    void an_unknown_job_of_one_second_is_told_as_well() {
        Scene scene = aNode().run(30).use("9", 4).run(1).gone("9").run(200);
        assertThat(found(scene)).extracting(Disagreement::kind).containsExactly(Kind.UNKNOWN_JOB);
    }

    @Test
    void a_job_said_to_run_where_only_others_are_seen_is_unseen() {
        Placement seen = Placements.shared("8", 0, 500, 4);
        Placement job = Placements.shared("7", 10, 500, 4);
        Scene scene = aNode().place(seen).place(job).use("8", 4).run(430);
        assertThat(found(scene)).containsExactly(new Disagreement(Kind.UNSEEN, "7", 1L, Scene.at(10), null));
    }

    @Test
    void a_node_that_sees_no_jobs_at_all_disagrees_with_nobody() {
        Scene scene = aNode().place(Placements.shared("7", 10, 300, 4)).run(500);
        assertThat(found(scene)).isEmpty();
    }

    @Test
    void start_and_end_that_differ_are_told_with_their_difference() {
        Placement job = Placements.exclusive("7", 30, 200);
        Scene scene = aNode().place(job).run(50).use("7", 4).run(100).gone("7").run(100);
        assertThat(found(scene))
                .containsExactly(
                        new Disagreement(Kind.START, "7", 1L, Scene.at(50), 20_000L),
                        new Disagreement(Kind.END, "7", 1L, Scene.at(150), -50_000L));
    }

    @Test
    void a_control_group_that_stays_for_hours_is_told_once() {
        Placement job = Placements.exclusive("7", 0, 60);
        Scene scene = aNode().place(job).use("7", 4).run(60).use("7", 0).run(3000);
        assertThat(found(scene)).containsExactly(new Disagreement(Kind.LINGERING, "7", 1L, Scene.at(90), 30_000L));
    }

    @Test
    void more_than_a_line_holds_are_counted() {
        Scene scene = aNode().run(1);
        for (int i = 0; i < 30; i++) {
            scene.use("9" + i, 0);
        }
        scene.run(300);
        Disagreements found =
                Objects.requireNonNull(scene.books.line(Scene.at(120)).disagreements());
        assertThat(found.listed()).hasSize(Disagreements.MOST_LISTED);
        assertThat(found.more()).isEqualTo(10);
    }
}
