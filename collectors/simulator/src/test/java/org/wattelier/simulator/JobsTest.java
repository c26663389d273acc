package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.Tick;

class JobsTest {
    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_correction_comes_90_s_after_the_end_and_takes_two_seconds_back(long seed) {
        Recording recording = Recording.small(seed);
        List<List<JobSnapshot>> corrected = recording.jobs().values().stream()
                .filter(versions -> versions.size() == 3)
                .toList();
        assertThat(corrected).isNotEmpty().allSatisfy(versions -> {
            Duration taken = Duration.between(end(versions.get(2)), end(versions.get(1)));
            assertThat(taken).isEqualTo(Duration.ofSeconds(2));
            Truth truth = recording.simulation().truth().get(versions.getFirst().id());
            assertThat(truth).isNotNull();
            Instant start = versions.get(2).start();
            assertThat(truth == null || start == null ? null : start.plus(truth.duration()))
                    .isEqualTo(end(versions.get(2)));
            assertThat(recording.events())
                    .anyMatch(timed -> timed.at().equals(end(versions.get(1)).plusSeconds(90)));
        });
    }

    private static Instant end(JobSnapshot job) {
        Instant end = job.end();
        return end == null ? Instant.MAX : end;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void on_exclusive_nodes_with_ideal_meters_the_truth_can_be_read_off_the_node_meter(long seed) {
        Recording recording = Recording.small(seed);
        int[] compared = {0};
        recording.simulation().truth().values().stream()
                .filter(truth -> truth.jobClass() == JobClass.CHAIN)
                .forEach(truth -> {
                    JobSnapshot job =
                            recording.jobs().getOrDefault(truth.id(), List.of()).getLast();
                    if (job.version() == 2) {
                        double metered = metered(recording, job);
                        // The daemons' few hundredths of a watt are in the meter but not the job's.
                        double daemonsUj = 0.06 * truth.duration().toMillis() * 1e3 * truth.nodes();
                        assertThat(metered).isCloseTo(truth.total().microjoules(), within(daemonsUj));
                        compared[0]++;
                    }
                });
        assertThat(compared[0]).isGreaterThan(5);
    }

    private static double metered(Recording recording, JobSnapshot job) {
        Instant start = job.start();
        double sum = 0;
        for (Allocation allocation : job.allocations()) {
            for (String node : allocation.nodes()) {
                List<Tick> ticks = recording.ticks(new NodeId("sim", node));
                sum += energyAt(ticks, end(job)) - energyAt(ticks, start == null ? Instant.MIN : start);
            }
        }
        return sum;
    }

    private static double energyAt(List<Tick> ticks, Instant at) {
        return ticks.stream()
                .filter(tick -> tick.wallMs() == at.toEpochMilli())
                .map(tick -> tick.readings().getLast())
                .mapToDouble(Reading::energyUj)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_benchmark_has_every_kind_of_job() {
        SimulationSettings settings = SimulationSettings.benchmark(42);
        Simulation simulation = new Simulation(settings);
        simulation.advanceTo(settings.start().plus(Duration.ofHours(2)), timed -> {});
        assertThat(simulation.truth().values())
                .anySatisfy(job -> assertThat(job.duration()).isEqualTo(Duration.ofSeconds(1)))
                .anySatisfy(job -> assertThat(job.duration()).isGreaterThan(Duration.ofMinutes(25)))
                .anySatisfy(job -> assertThat(job.nodes()).isGreaterThanOrEqualTo(4))
                .anySatisfy(job -> assertThat(job.id().job()).matches("\\d+_\\d"));
        for (JobClass jobClass : JobClass.values()) {
            assertThat(simulation.truth().values())
                    .filteredOn(job -> job.jobClass() == jobClass)
                    .hasSizeGreaterThan(50);
        }
    }
}
