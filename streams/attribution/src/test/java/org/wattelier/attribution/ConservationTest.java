package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.results.NodeEnergy;

/// Law: energy is conserved to the microjoule, per node, component and minute.
class ConservationTest {
    private static final String SEEDS = "org.wattelier.attribution.Gen#seeds";

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void every_line_closes_and_covers_its_minute(long seed) {
        Story story = StoryMaker.minutes(new Gen(seed));
        for (NodeEnergy line : story.told().lines.values()) {
            assertThat(line.closes()).as(line.toString()).isTrue();
            assertThat(line.imputedUj()).isBetween(0L, line.totalUj());
            assertThat(line.systemUj()).isNotNegative();
            assertThat(line.unattributedUj()).isNotNegative();
            long seenMs = Math.min(60_000, (line.minute() + 60) * 1000 - story.startMs());
            assertThat(line.coverage().totalMs()).as(line.toString()).isEqualTo(seenMs);
        }
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void components_over_all_minutes_are_what_their_meters_counted(long seed) {
        Story story = StoryMaker.minutes(new Gen(seed));
        Bookkeeper books = story.told();
        assertThat(sum(books, NodeEnergy::cpuUj)).isEqualTo(story.meteredUj("package"));
        assertThat(sum(books, NodeEnergy::dramUj)).isEqualTo(story.meteredUj("dram"));
        assertThat(sum(books, NodeEnergy::gpuUj)).isEqualTo(story.meteredUj("gpu"));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void the_node_counter_makes_the_node_total(long seed) {
        Story story = StoryMaker.steadyMinutes(new Gen(seed), StoryMaker.Whole.COUNTER);
        assertThat(sum(story.told(), NodeEnergy::totalUj)).isEqualTo(story.meteredUj("node"));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void jobs_bear_what_the_lines_say(long seed) {
        Bookkeeper books = StoryMaker.minutes(new Gen(seed)).told();
        long borne = books.jobs.values().stream()
                .mapToLong(job -> job.energy().bookedUj())
                .sum();
        assertThat(borne).isEqualTo(sum(books, NodeEnergy::jobsUj));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void a_job_agrees_with_itself(long seed) {
        Story story = StoryMaker.minutes(new Gen(seed));
        Bookkeeper books = story.told();
        for (Placement placement : story.placements()) {
            Contribution job = books.job(placement);
            Contribution.Sight sight = job.sight();
            long from = sight == null ? placement.startMs() : sight.startMs();
            long to = sight == null ? placement.endMs() : sight.endMs();
            long present = Math.min(to, story.endMs()) - Math.max(from, story.startMs());
            assertThat(from).isBetween(placement.startMs() - Dating.REACH_MS, placement.startMs() + Dating.REACH_MS);
            assertThat(to).isGreaterThanOrEqualTo(from);
            assertThat(job.energy().imputedUj()).isBetween(0L, job.energy().bookedUj());
            assertThat(job.usedIdleUj()).isNotNegative();
            assertThat(job.measuredMs() + job.estimatedMs()).isBetween(0L, Math.max(0, present));
            assertThat(job.splitUj()).isBetween(0L, job.energy().bookedUj());
            if (placement.ended()) {
                assertThat(job.profile().totalUj()).isEqualTo(job.energy().bookedUj());
                assertThat(job.quarters().totalUj()).isEqualTo(job.energy().bookedUj());
                assertThat(job.passedMs()).isLessThanOrEqualTo(placement.endMs());
            }
        }
    }

    private static long sum(Bookkeeper books, ToLongFunction<NodeEnergy> part) {
        return books.lines.values().stream().mapToLong(part).sum();
    }
}
