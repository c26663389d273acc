package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.results.NodeEnergy;

/// The laws hold across sealing, and for a node that was silent for days.
class LongStoryTest {
    private static final String FEW_SEEDS = "org.wattelier.attribution.Gen#fewSeeds";

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void sealed_hours_conserve_energy(long seed) {
        assertConserved(StoryMaker.hours(new Gen(seed)));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void a_node_back_after_60_hours_conserves_energy(long seed) {
        assertConserved(StoryMaker.daysApart(new Gen(seed)));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void a_node_back_after_60_hours_is_not_late(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.daysApart(gen);
        Bookkeeper disordered = Bookkeeper.of(story.node(), story.inDisorder(gen, 45 * 60_000));
        disordered.restart();
        OrderTest.assertSame(story.told(), disordered);
        assertThat(disordered.ledger().lateTicks()).isZero();
    }

    private static void assertConserved(Story story) {
        Bookkeeper books = story.told();
        long cpu = 0;
        long jobs = 0;
        for (NodeEnergy line : books.lines.values()) {
            assertThat(line.closes()).as(line.toString()).isTrue();
            cpu += line.cpuUj();
            jobs += line.jobsUj();
        }
        long borne = books.jobs.values().stream()
                .mapToLong(job -> job.energy().bookedUj())
                .sum();
        assertThat(cpu).isEqualTo(story.meteredUj("package"));
        assertThat(borne).isEqualTo(jobs);
        assertThat(books.lines).hasSizeBetween(80, (int) ((story.endMs() - story.startMs()) / 60_000) + 1);
        for (Placement placement : story.placements()) {
            Contribution job = books.job(placement);
            if (placement.ended()) {
                assertThat(job.profile().totalUj()).isEqualTo(job.energy().bookedUj());
                assertThat(job.quarters().totalUj()).isEqualTo(job.energy().bookedUj());
            }
        }
    }
}
