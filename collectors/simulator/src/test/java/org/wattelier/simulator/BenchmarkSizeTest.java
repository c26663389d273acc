package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Event;

class BenchmarkSizeTest {
    @Test
    void the_benchmark_hour_is_generated_in_seconds_with_most_planned_jobs_run() {
        SimulationSettings settings = SimulationSettings.benchmark(1);
        Simulation simulation = new Simulation(settings);
        long[] ticks = {0, 0};
        long begin = System.nanoTime();
        simulation.advanceTo(Instant.ofEpochMilli(settings.stopsMs()), timed -> {
            if (timed.event() instanceof Event.Samples samples) {
                ticks[0] += samples.batch().ticks().size();
                ticks[1]++;
            }
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<JobClass, Integer> jobs = new EnumMap<>(JobClass.class);
        simulation.truth().values().forEach(truth -> jobs.merge(truth.jobClass(), 1, Integer::sum));
        System.out.printf("%d ticks, %d batches, jobs %s in %.1f s%n", ticks[0], ticks[1], jobs, seconds);
        assertThat(simulation.finished()).isTrue();
        assertThat(ticks[0]).isBetween(720_000L, 900_000L);
        assertThat(simulation.truth()).hasSizeBetween(1900, 2000);
        assertThat(seconds).isLessThan(15);
    }
}
