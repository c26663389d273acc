package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Tick;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.NodeEnergy;

/// Law: a tick added leaves totals unchanged and moves energy between jobs only inside its interval.
class RefinementTest {
    private static final String SEEDS = "org.wattelier.attribution.Gen#seeds";

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void a_tick_added_leaves_totals_unchanged(long seed) {
        var pair = new Pair(new Gen(seed));
        assertThat(sum(pair.fine, NodeEnergy::cpuUj)).isEqualTo(sum(pair.coarse, NodeEnergy::cpuUj));
        assertThat(sum(pair.fine, NodeEnergy::dramUj)).isEqualTo(sum(pair.coarse, NodeEnergy::dramUj));
        assertThat(sum(pair.fine, NodeEnergy::gpuUj)).isEqualTo(sum(pair.coarse, NodeEnergy::gpuUj));
        assertThat(sum(pair.fine, NodeEnergy::otherUj)).isEqualTo(sum(pair.coarse, NodeEnergy::otherUj));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void a_tick_added_changes_no_minute_outside_its_interval(long seed) {
        var pair = new Pair(new Gen(seed));
        pair.fine.lines.forEach((minute, line) -> {
            if ((minute + 60) * 1000 <= pair.fromMs || minute * 1000 >= pair.toMs) {
                assertThat(pair.coarse.line(minute * 1000).with(null)).isEqualTo(line.with(null));
            }
        });
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void a_tick_added_moves_no_energy_of_a_job_outside_its_interval(long seed) {
        var pair = new Pair(new Gen(seed));
        pair.fine.jobs.forEach((id, job) -> {
            EnergySeries coarse = pair.coarse.job(id).profile();
            assertThat(outside(job.profile(), pair)).isEqualTo(outside(coarse, pair));
        });
    }

    /// Steps of a profile that the interval does not touch, as text.
    private static List<String> outside(EnergySeries profile, Pair pair) {
        var steps = new ArrayList<String>();
        for (int i = 0; i < profile.energyUj().size(); i++) {
            long from = (profile.startS() + (long) i * profile.stepS()) * 1000;
            boolean touched = from < pair.toMs && from + profile.stepS() * 1000L > pair.fromMs;
            if (!touched && profile.energyUj().get(i) > 0) {
                steps.add(from + ": " + profile.energyUj().get(i));
            }
        }
        return steps;
    }

    private static long sum(Bookkeeper books, ToLongFunction<NodeEnergy> part) {
        return books.lines.values().stream().mapToLong(part).sum();
    }

    /// A story with and without one of its ticks, and the interval that this tick cuts in two.
    private static final class Pair {
        final Bookkeeper fine;
        final Bookkeeper coarse;
        final long fromMs;
        final long toMs;

        Pair(Gen gen) {
            StoryMaker.Whole whole = gen.oneOf(List.of(StoryMaker.Whole.NONE, StoryMaker.Whole.COUNTER));
            Story story = StoryMaker.unbrokenMinutes(gen, whole);
            int index = gen.between(1, story.ticks().size() - 2);
            while (isOnlySight(story, index)) {
                index = gen.between(1, story.ticks().size() - 2);
            }
            Tick removed = story.ticks().get(index);
            fromMs = story.ticks().get(index - 1).wallMs();
            toMs = story.ticks().get(index + 1).wallMs();
            fine = story.told();
            coarse = story.without(removed).told();
        }

        /// Whether this tick alone shows some job: with it the node dates the job, without it the batch system does.
        private static boolean isOnlySight(Story story, int index) {
            return story.ticks().get(index).uses().stream()
                    .anyMatch(use -> !names(story, index - 1, use.job()) && !names(story, index + 1, use.job()));
        }

        private static boolean names(Story story, int index, String job) {
            return story.ticks().get(index).uses().stream()
                    .anyMatch(use -> use.job().equals(job));
        }
    }
}
