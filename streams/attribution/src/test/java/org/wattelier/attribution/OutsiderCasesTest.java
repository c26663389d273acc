package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.results.NodeEnergy;

/// Another machine polls the node's BMC or wall plug, beside the node's own agent or in its place.
class OutsiderCasesTest {
    private static final long J = 1_000_000;
    private static final Placement SEVEN = Placements.shared("7", 0, 180, 1);
    private static final Placement EIGHT = Placements.shared("8", 0, 180, 7);

    /// Every ten seconds, a third of a second beside the node's own ticks, 250 W.
    private static List<Message> polls(int fromS, int toS) {
        var polls = new ArrayList<Message>();
        var bmc = new Meter(
                "bmc", Domain.NODE, MeterKind.GAUGE, Method.BMC, Boundary.NODE_AC, "", Scene.at(fromS), 10_000);
        for (int second = fromS; second <= toS; second += 10) {
            long at = Scene.at(second + 0.333);
            long since = (second - fromS) * 1000L;
            var reading = new Reading(0, at, since * 250_000, since, 0, 0);
            var tick = new Tick(at, 7_000_000 + since, -1, false, List.of(reading), List.of());
            polls.add(new Message.Samples(at, new SampleBatch(StoryMaker.NODE, at, List.of(bmc), List.of(tick))));
        }
        return polls;
    }

    private static Scene twoJobs() {
        return new Scene()
                .counter("package-0", Domain.PACKAGE, 100)
                .place(SEVEN)
                .place(EIGHT)
                .use("7", 3)
                .use("8", 1)
                .run(180)
                .gone("7")
                .gone("8")
                .run(20);
    }

    @Test
    void a_poller_gives_the_node_its_total_and_leaves_who_used_it_to_the_agent() {
        Scene scene = twoJobs();
        scene.books.tell(polls(0, 190));
        NodeEnergy line = scene.books.line(Scene.at(60));
        assertThat(line.boundary()).isEqualTo(Boundary.NODE_AC);
        assertThat(line.totalUj()).isEqualTo(60 * 250 * J);
        Contribution seven = scene.books.job(SEVEN);
        assertThat(seven.useEstimated()).isFalse();
        assertThat(seven.energy().cpu().activeUj()).isEqualTo(180 * 75 * J);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whoever_is_heard_first_the_books_say_the_same(long seed) {
        Scene expected = twoJobs();
        expected.books.tell(polls(0, 190));
        var polls = new ArrayList<>(polls(0, 190));
        Collections.shuffle(polls, new Random(seed));
        int first = (int) (seed * 4);
        Scene scene = new Scene().counter("package-0", Domain.PACKAGE, 100);
        scene.books.tell(polls.subList(0, first));
        scene.place(SEVEN).place(EIGHT).use("7", 3).use("8", 1).run(180);
        scene.gone("7").gone("8").run(20);
        scene.books.tell(polls.subList(first, polls.size()));
        assertThat(scene.books.lines).isEqualTo(expected.books.lines);
        assertThat(scene.books.job(SEVEN)).isEqualTo(expected.books.job(SEVEN));
        assertThat(scene.books.job(EIGHT)).isEqualTo(expected.books.job(EIGHT));
    }

    @Test
    void a_job_is_not_passed_before_its_own_node_has_spoken_to_its_end() {
        Scene scene = new Scene().counter("package-0", Domain.PACKAGE, 100);
        scene.place(SEVEN).use("7", 1).run(170);
        scene.books.tell(polls(0, 600));
        assertThat(scene.books.job(SEVEN).passedMs()).isLessThanOrEqualTo(Scene.at(170));
    }

    @Test
    void without_an_agent_the_poller_alone_keeps_the_books() {
        var books = new Bookkeeper(StoryMaker.NODE);
        books.tell(new Message.Placed(Scene.T0, SEVEN));
        books.tell(polls(0, 240));
        assertThat(books.line(Scene.at(60)).totalUj()).isEqualTo(60 * 250 * J);
        assertThat(books.job(SEVEN).passedMs()).isEqualTo(Scene.at(180));
        assertThat(books.job(SEVEN).useEstimated()).isTrue();
    }

    /// Else a year of a supplier's load curve would be half a million minutes without any node.
    @Test
    void a_pdu_or_a_site_has_no_ledger_lines_of_its_own() {
        Scene scene = new Scene().counter("inlet", Domain.PDU, 900).counter("supplier", Domain.SITE, 90_000);
        scene.busyKnown = false;
        scene.usesKnown = false;
        scene.run(200);
        assertThat(scene.books.lines).isEmpty();
        scene.counter("package-0", Domain.PACKAGE, 100).run(120);
        assertThat(scene.books.line(Scene.at(60)).totalUj()).isZero();
        assertThat(scene.books.line(Scene.at(240)).totalUj()).isEqualTo(60 * 100 * J);
    }

    @Test
    void an_agent_that_died_long_ago_is_replaced_by_the_poller() {
        Scene scene = twoJobs();
        scene.books.tell(polls(0, 1800));
        assertThat(scene.books.line(Scene.at(1500)).totalUj()).isEqualTo(60 * 250 * J);
    }
}
