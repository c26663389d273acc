package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.ServiceState;
import org.wattelier.results.Coverage;
import org.wattelier.results.NodeEnergy;

/// Node meters that show watts: gaps, lag and contradictions.
class GaugeCasesTest {
    private static final long J = 1_000_000;

    private static long total(Scene scene) {
        return scene.books.lines.values().stream()
                .mapToLong(NodeEnergy::totalUj)
                .sum();
    }

    private static Scene onlyGauge(int periodMs) {
        return new Scene().gauge("node", Domain.NODE, periodMs, 300);
    }

    @Test
    void a_short_gap_is_filled_by_the_mean_of_both_sides_and_says_so() {
        Scene scene = onlyGauge(10_000).run(120).readable("node", false).run(120);
        scene.readable("node", true).see().watts("node", 100).run(120);
        NodeEnergy line = scene.books.line(Scene.at(180));
        assertThat(line.totalUj()).isEqualTo(60 * 200 * J);
        assertThat(line.imputedUj()).isEqualTo(60 * 200 * J);
        assertThat(line.coverage()).isEqualTo(new Coverage(0, 60_000, 0));
        assertThat(line.boundary()).isEqualTo(Boundary.NODE_AC);
    }

    @Test
    void a_filled_gap_is_estimated_in_the_job_as_well() {
        Placement job = Placements.exclusive("7", 0, 360);
        Scene scene = onlyGauge(10_000)
                .place(job)
                .use("7", 4)
                .run(120)
                .readable("node", false)
                .run(120);
        scene.readable("node", true).see().run(120);
        assertThat(scene.books.job(job).energy().imputedUj()).isEqualTo(120 * 300 * J);
        assertThat(scene.books.job(job).estimatedMs()).isEqualTo(120_000);
        assertThat(scene.books.job(job).measuredMs()).isEqualTo(240_000);
        assertThat(scene.books.job(job).fillUj()).isPositive();
    }

    @Test
    void a_gap_of_more_than_20_periods_is_missing_and_has_no_energy() {
        Scene scene = onlyGauge(10_000).run(120).readable("node", false).run(201);
        scene.readable("node", true).see().run(159);
        assertThat(total(scene)).isEqualTo((120 + 159) * 300 * J);
        assertThat(scene.books.line(Scene.at(180)).coverage()).isEqualTo(new Coverage(0, 0, 60_000));
        assertThat(scene.books.line(Scene.at(180)).boundary()).isNull();
    }

    @Test
    void a_gap_of_20_periods_is_still_filled() {
        Scene scene = onlyGauge(10_000).run(120).readable("node", false).run(200);
        scene.readable("node", true).see().run(160);
        assertThat(total(scene)).isEqualTo(480 * 300 * J);
    }

    @Test
    void a_gap_of_more_than_10_minutes_is_missing_however_long_the_period() {
        Scene filled = onlyGauge(60_000).run(120).readable("node", false).run(600);
        filled.readable("node", true).see().run(180);
        Scene missing = onlyGauge(60_000).run(120).readable("node", false).run(601);
        missing.readable("node", true).see().run(179);
        assertThat(total(filled)).isEqualTo(900 * 300 * J);
        assertThat(total(missing)).isEqualTo((120 + 179) * 300 * J);
    }

    @Test
    void measured_seconds_beside_a_long_gap_are_booked_where_nothing_else_tells() {
        Scene scene = onlyGauge(10_000).run(20).readable("node", false).run(400);
        assertThat(scene.books.line(Scene.T0).totalUj()).isEqualTo(20 * 300 * J);
        assertThat(scene.books.line(Scene.T0).coverage()).isEqualTo(new Coverage(20_000, 0, 40_000));
    }

    @Test
    void a_load_step_never_makes_other_negative_and_the_meter_gets_its_total() {
        int lagMs = 20_000;
        Scene scene = new Scene()
                .fact(Scene.aFact(0, IdleBaseline.UNKNOWN, ServiceState.IN_SERVICE, 0, 0))
                .counter("package-0", Domain.PACKAGE, 100)
                .gauge("node", Domain.NODE, 10_000, 150)
                .run(170);
        // The parts step up at once, the controller shows it later and for as long after the step down.
        scene.watts("package-0", 400).run(lagMs / 1000).watts("node", 450).run(200);
        scene.watts("package-0", 100).run(lagMs / 1000).watts("node", 150).run(190);
        assertThat(scene.books.lines.values())
                .allMatch(NodeEnergy::closes)
                .allMatch(line -> line.otherUj() >= 0)
                .noneMatch(NodeEnergy::contradiction);
        assertThat(total(scene)).isEqualTo((170L + 20 + 190) * 150 * J + 220 * 450 * J);
    }

    @Test
    void a_debt_of_at_most_five_minutes_is_carried() {
        Scene scene = owing(240).watts("node", 200).run(360);
        assertThat(scene.books.lines.values()).noneMatch(NodeEnergy::contradiction);
        assertThat(total(scene)).isEqualTo(60 * 150 * J + 240 * 90 * J + 360 * 200 * J);
    }

    @Test
    void a_debt_of_more_than_five_minutes_is_a_contradiction_booked_on_the_parts() {
        Placement job = Placements.exclusive("7", 0, 600);
        Scene scene = owing(480).place(job).watts("node", 200).run(60);
        assertThat(scene.books.lines.values()).anyMatch(NodeEnergy::contradiction);
        assertThat(scene.books.line(Scene.at(300)).totalUj()).isEqualTo(60 * 100 * J);
        assertThat(scene.books.job(job).contradiction()).isTrue();
        assertThat(scene.books.line(Scene.at(540)).totalUj()).isLessThanOrEqualTo(60 * 200 * J);
    }

    @Test
    void a_debt_outlives_the_seal_and_a_restart() {
        Scene scene = new Scene()
                .counter("package-0", Domain.PACKAGE, 100)
                .gauge("node", Domain.NODE, 10_000, 150)
                .run(120)
                .watts("node", 90);
        // The minute after the seal begins in debt.
        scene.run(120).watts("node", 101);
        for (int i = 0; i < 6 * 58; i++) {
            scene.unseen(10).see();
        }
        long sealedMs = scene.books.ledger().sealedBooks().untilMs();
        assertThat(sealedMs).isBetween(Scene.at(121), Scene.at(300));
        assertThat(scene.books.ledger().sealedBooks().debtUj()).isPositive();
        var before = scene.books.line(sealedMs);
        scene.books.restart();
        assertThat(scene.books.line(sealedMs)).isEqualTo(before);
        assertThat(before.otherUj()).isZero();
    }

    @Test
    void a_reading_refines_as_far_back_as_an_earlier_fact_shifts_it() {
        Scene scene = new Scene()
                .fact(Scene.aFact(0, IdleBaseline.UNKNOWN, ServiceState.IN_SERVICE, 60_000, 60_000))
                .fact(Scene.aFact(150, IdleBaseline.UNKNOWN, ServiceState.IN_SERVICE, 0, 0))
                .counter("package-0", Domain.PACKAGE, 100)
                .gauge("node", Domain.NODE, 10_000, 150)
                .run(300);
        NodeEnergy told = scene.books.line(Scene.at(60));
        assertThat(told.totalUj()).isEqualTo(60 * 150 * J);
        scene.books.restart();
        assertThat(scene.books.line(Scene.at(60))).isEqualTo(told);
    }

    /// A minute in order, then a node meter that shows less than its package for some time.
    private static Scene owing(int seconds) {
        return new Scene()
                .counter("package-0", Domain.PACKAGE, 100)
                .gauge("node", Domain.NODE, 10_000, 150)
                .run(60)
                .watts("node", 90)
                .run(seconds);
    }
}
