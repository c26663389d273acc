package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;

class ConservationTest {
    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void jobs_idle_system_and_nobody_add_up_to_what_each_node_used(long seed) {
        Map<NodeId, TrueBooks> books = Recording.small(seed).simulation().books();
        assertThat(books).hasSize(25).allSatisfy((node, book) -> {
            assertThat(book.total()).isPositive();
            assertThat(book.gap()).isCloseTo(0, within(book.total() * 1e-6));
            assertThat(book.idle()).isNotNegative();
        });
        assertThat(books.values()).anySatisfy(book -> assertThat(book.nobody()).isPositive());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_truth_of_all_jobs_is_what_the_nodes_have_booked_to_jobs(long seed) {
        Simulation simulation = Recording.small(seed).simulation();
        double truth = simulation.truth().values().stream()
                .mapToDouble(job -> job.total().microjoules())
                .sum();
        double booked = simulation.books().values().stream()
                .mapToDouble(TrueBooks::jobs)
                .sum();
        assertThat(truth).isPositive().isCloseTo(booked, within(booked * 1e-6));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void ideal_node_counters_publish_the_integral_of_true_power(long seed) {
        Recording recording = Recording.small(seed);
        Map<NodeId, TrueBooks> books = recording.simulation().books();
        assertThat(books).allSatisfy((node, book) -> {
            SampleBatch last = recording.batches().getOrDefault(node, List.of()).getLast();
            Meter meter = last.meters().getLast();
            if (meter.domain() == Domain.NODE && meter.kind() == MeterKind.COUNTER) {
                Reading reading = last.ticks().getLast().readings().getLast();
                // The meter's epoch begins with the first look, up to 49 ms after the simulation.
                assertThat((double) reading.energyUj()).isCloseTo(book.total(), within(book.total() * 1e-4));
            }
        });
    }
}
