package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.JobId;
import org.wattelier.events.JobUse;
import org.wattelier.events.Tick;
import org.wattelier.results.Breakdown;

/// Law: an extra idle job changes nobody's active share.
class IdleJobTest {
    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource("org.wattelier.attribution.Gen#seeds")
    void an_extra_idle_job_changes_nobodys_active_share(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.seenMinutes(gen);
        // From the first tick to the last, so that it cuts no interval anew and rounding stays the same.
        var sleeper = new Placement(
                new JobId("fab", "555", 1),
                1,
                story.startMs(),
                story.endMs(),
                gen.between(1, 16),
                gen.between(0, 256) * 1_000_000_000L,
                List.of(),
                false,
                false);
        Story crowded = withIdle(story, sleeper.job().job()).with(sleeper);
        Bookkeeper alone = story.told();
        Bookkeeper together = crowded.told();
        alone.jobs.forEach((id, job) -> {
            assertThat(active(together.job(id).energy())).as(id.toString()).isEqualTo(active(job.energy()));
        });
        assertThat(active(together.job(sleeper).energy())).containsOnly(0L);
        assertThat(together.job(sleeper).usedIdleUj()).isZero();
    }

    private static List<Long> active(Breakdown energy) {
        return List.of(
                energy.cpu().activeUj(),
                energy.dram().activeUj(),
                energy.gpu().activeUj(),
                energy.other().activeUj());
    }

    private static Story withIdle(Story story, String job) {
        List<Tick> ticks = story.ticks().stream()
                .map(tick -> {
                    var uses = new ArrayList<>(tick.uses());
                    uses.add(new JobUse(job, 0, -1, List.of()));
                    return new Tick(
                            tick.wallMs(),
                            tick.monotonicMs(),
                            tick.busyCpuUs(),
                            tick.usesKnown(),
                            tick.readings(),
                            tick.usesKnown() ? uses : List.of());
                })
                .toList();
        return new Story(story.facts(), story.placements(), story.meters(), ticks);
    }
}
