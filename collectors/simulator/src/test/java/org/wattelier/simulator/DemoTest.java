package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.Tick;

class DemoTest {
    private static final Instant START = Instant.parse("2026-11-23T10:20:30.456Z");

    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_job_ends_within_15_s_and_one_of_each_kind_within_two_minutes(long seed) {
        Recording early = Recording.until(SimulationSettings.demo(seed, START), START.plusSeconds(15));
        assertThat(early.simulation().truth()).isNotEmpty();
        Recording demo = Recording.until(SimulationSettings.demo(seed, START), START.plusSeconds(120));
        Map<JobId, Truth> truth = demo.simulation().truth();
        assertThat(truth.values()).extracting(Truth::jobClass).contains(JobClass.values());
        assertThat(truth.values()).anyMatch(job -> job.nodes() > 1);
        assertThat(demo.jobs().values()).anyMatch(versions -> versions.size() == 3);
        assertThat(demo.jobs().values()).anyMatch(versions -> meetsAnother(demo, versions.getFirst()));
        assertThat(demo.simulation().finished()).isFalse();
    }

    private static boolean meetsAnother(Recording demo, JobSnapshot job) {
        return demo.batches().keySet().stream()
                .flatMap(node -> demo.ticks(node).stream())
                .anyMatch(tick -> tick.uses().size() > 1
                        && tick.uses().stream()
                                .anyMatch(use -> use.job().equals(job.id().job())));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_agent_is_away_while_a_job_runs_so_that_its_gauge_misses_time_and_its_counters_do_not(long seed) {
        Recording demo = Recording.until(SimulationSettings.demo(seed, START), START.plusSeconds(120));
        List<Tick> ticks = demo.ticks(new NodeId("demo", "m001"));
        int longest = 0;
        for (int i = 1; i < ticks.size(); i++) {
            longest = Math.max(
                    longest, (int) (ticks.get(i).wallMs() - ticks.get(i - 1).wallMs()));
        }
        assertThat(longest).isBetween(38_000, 62_000);
        List<Reading> last = ticks.getLast().readings();
        assertThat(last.getFirst().missingMs()).isZero();
        Reading gauge = ticks.stream()
                .flatMap(tick -> tick.readings().stream())
                .filter(reading -> reading.meter() == 4)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(gauge.missingMs()).isBetween(31_000L, 75_000L);
    }
}
