package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Method;
import org.wattelier.results.Coverage;
import org.wattelier.results.NodeEnergy;

/// Counters that are reset, unread or see too much.
class MeterCasesTest {
    private static final long J = 1_000_000;

    private static Scene twoPackages() {
        return new Scene().counter("package-0", Domain.PACKAGE, 100).counter("package-1", Domain.PACKAGE, 50);
    }

    @Test
    void a_reset_zone_loses_one_interval_while_the_other_goes_on() {
        Scene scene = twoPackages().run(30).unseen(9).reset("package-0").run(21);
        NodeEnergy line = scene.books.line(Scene.T0);
        assertThat(line.cpuUj()).isEqualTo(50 * 100 * J + 60 * 50 * J);
        assertThat(line.coverage()).isEqualTo(new Coverage(55_000, 0, 5_000));
    }

    @Test
    void a_gap_in_which_a_counter_may_have_wrapped_twice_invents_nothing() {
        Scene scene = twoPackages()
                .run(60)
                .unseen(599)
                .reset("package-0")
                .reset("package-1")
                .run(61);
        assertThat(scene.books.line(Scene.at(300)).totalUj()).isZero();
        assertThat(scene.books.line(Scene.at(300)).coverage()).isEqualTo(new Coverage(0, 0, 60_000));
        assertThat(scene.books.lines.values().stream()
                        .mapToLong(NodeEnergy::cpuUj)
                        .sum())
                .isEqualTo(2 * 60 * 150 * J);
    }

    @Test
    void a_minute_in_which_nothing_was_read_has_no_boundary() {
        Scene scene = twoPackages()
                .run(60)
                .unseen(599)
                .reset("package-0")
                .reset("package-1")
                .run(61);
        assertThat(scene.books.line(Scene.at(300)).boundary()).isNull();
        assertThat(scene.books.line(Scene.at(300)).method()).isNull();
    }

    @Test
    void a_gap_bridged_by_a_counter_is_measured() {
        Scene scene = twoPackages().run(60).unseen(600).run(60);
        NodeEnergy line = scene.books.line(Scene.at(300));
        assertThat(line.cpuUj()).isEqualTo(60 * 150 * J);
        assertThat(line.imputedUj()).isZero();
        assertThat(line.coverage()).isEqualTo(new Coverage(60_000, 0, 0));
    }

    @Test
    void a_counter_is_not_bridged_beyond_what_samples_are_kept() {
        Scene scene = twoPackages().run(60).unseen(8 * 86_400 - 1).run(61);
        assertThat(scene.books.lines.values().stream()
                        .mapToLong(NodeEnergy::cpuUj)
                        .sum())
                .isEqualTo(2 * 60 * 150 * J);
    }

    @Test
    void psys_core_and_uncore_are_never_added() {
        Scene scene = twoPackages()
                .counter("psys", Domain.PSYS, 400)
                .counter("core", Domain.CORE, 80)
                .counter("uncore", Domain.UNCORE, 10)
                .run(60);
        assertThat(scene.books.line(Scene.T0).totalUj()).isEqualTo(60 * 150 * J);
    }

    @Test
    void an_enclosures_meter_never_becomes_a_nodes_total() {
        Scene scene = twoPackages()
                .counter("enclosure", Domain.ENCLOSURE, 2000)
                .counter("pdu", Domain.PDU, 9000)
                .counter("site", Domain.SITE, 90_000)
                .run(60);
        NodeEnergy line = scene.books.line(Scene.T0);
        assertThat(line.totalUj()).isEqualTo(60 * 150 * J);
        assertThat(line.boundary()).isEqualTo(Boundary.CHIP);
    }

    @Test
    void a_node_without_parts_is_what_its_meter_says() {
        Scene scene = new Scene().counter("node", Domain.NODE, 300).run(60);
        NodeEnergy line = scene.books.line(Scene.T0);
        assertThat(line.otherUj()).isEqualTo(60 * 300 * J);
        assertThat(line.boundary()).isEqualTo(Boundary.NODE_AC);
    }

    @Test
    void a_node_meter_that_dies_narrows_the_boundary_and_its_time_is_missing() {
        Placement job = Placements.exclusive("7", 0, 180);
        Scene scene = twoPackages().counter("node", Domain.NODE, 300).place(job).use("7", 4);
        scene.run(60).readable("node", false).run(120);
        NodeEnergy before = scene.books.line(Scene.T0);
        NodeEnergy after = scene.books.line(Scene.at(120));
        assertThat(before.totalUj()).isEqualTo(60 * 300 * J);
        assertThat(before.method()).isEqualTo(Method.METER);
        assertThat(after.totalUj()).isEqualTo(60 * 150 * J);
        assertThat(after.coverage()).isEqualTo(new Coverage(0, 0, 60_000));
        assertThat(scene.books.job(job).boundary()).isEqualTo(Boundary.CHIP);
        assertThat(scene.books.job(job).measuredMs()).isEqualTo(60_000);
    }

    @Test
    void a_node_meter_that_starts_later_changes_no_earlier_minute() {
        Scene scene = twoPackages().run(120);
        NodeEnergy before = scene.books.line(Scene.T0);
        scene.counter("node", Domain.NODE, 300).run(120);
        assertThat(scene.books.line(Scene.T0)).isEqualTo(before);
        assertThat(scene.books.line(Scene.at(180)).boundary()).isEqualTo(Boundary.NODE_AC);
        scene.books.restart();
        assertThat(scene.books.line(Scene.T0)).isEqualTo(before);
    }

    @Test
    void where_the_surer_node_meter_dies_the_other_takes_over() {
        Scene scene = twoPackages()
                .counter("plug", Domain.NODE, 300)
                .gauge("bmc", Domain.NODE, 10_000, 320)
                .run(60);
        assertThat(scene.books.line(Scene.T0).method()).isEqualTo(Method.METER);
        scene.readable("plug", false).run(120);
        assertThat(scene.books.line(Scene.at(60)).method()).isEqualTo(Method.BMC);
        assertThat(scene.books.line(Scene.at(60)).totalUj()).isEqualTo(60 * 320 * J);
    }

    @Test
    void huge_values_do_not_overflow() {
        Scene scene = new Scene()
                .counter("package-0", Domain.PACKAGE, 5e6)
                .counter("node", Domain.NODE, 10e6)
                .place(Placements.shared("7", 0, 400_000, 65_536))
                .place(Placements.shared("8", 0, 400_000, 65_536))
                .use("7", 60_000)
                .use("8", 5000);
        scene.run(60).unseen(86_400).run(60);
        assertThat(scene.books.lines.values())
                .allMatch(NodeEnergy::closes)
                .extracting(NodeEnergy::totalUj)
                .containsOnly(10_000_000L * 60 * J);
        assertThat(scene.books.jobs.values().stream()
                        .mapToLong(job -> job.energy().bookedUj())
                        .sum())
                .isEqualTo(86_520L * 10_000_000L * J);
    }

    @Test
    void a_second_tick_at_one_instant_is_a_zero_length_interval_and_changes_nothing() {
        Scene scene = twoPackages().run(30);
        scene.see().see().run(30);
        assertThat(scene.books.line(Scene.T0).cpuUj()).isEqualTo(60 * 150 * J);
        assertThat(scene.books.line(Scene.T0).coverage()).isEqualTo(new Coverage(60_000, 0, 0));
    }
}
