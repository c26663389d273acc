package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Domain;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobUse;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// What the pipeline gets to see.
class AgentViewTest {
    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_node_is_looked_at_each_second_and_at_no_instant_twice(long seed) {
        Recording recording = Recording.small(seed);
        assertThat(recording.batches()).hasSize(25);
        recording.batches().keySet().forEach(node -> {
            List<Tick> ticks = recording.ticks(node);
            for (int i = 1; i < ticks.size(); i++) {
                long step = ticks.get(i).wallMs() - ticks.get(i - 1).wallMs();
                assertThat(step).isBetween(1L, 1000L);
                assertThat(ticks.get(i).monotonicMs() - ticks.get(i - 1).monotonicMs())
                        .isEqualTo(step);
                assertThat(ticks.get(i).busyCpuUs())
                        .isGreaterThanOrEqualTo(ticks.get(i - 1).busyCpuUs());
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nodes_of_one_enclosure_report_equal_readings_and_never_a_node_meter(long seed) {
        Recording recording = Recording.small(seed);
        Map<String, List<List<Reading>>> byEnclosure = new TreeMap<>();
        recording.batches().forEach((node, batches) -> {
            SampleBatch first = batches.getFirst();
            int meter = first.meters().size() - 1;
            if (first.meters().get(meter).domain() != Domain.ENCLOSURE) {
                return;
            }
            assertThat(first.meters()).noneMatch(m -> m.domain() == Domain.NODE);
            NodeFacts known = recording.facts().getOrDefault(node, new NodeFacts(node, List.of()));
            String enclosure = String.valueOf(known.facts().getFirst().upstream());
            byEnclosure
                    .computeIfAbsent(enclosure, ignored -> new ArrayList<>())
                    .add(recording.ticks(node).stream()
                            .flatMap(tick -> tick.readings().stream())
                            .filter(reading -> reading.meter() == meter)
                            .toList());
        });
        assertThat(byEnclosure).isNotEmpty().allSatisfy((enclosure, nodes) -> {
            assertThat(nodes).hasSize(4);
            assertThat(nodes.getFirst()).hasSizeGreaterThan(100);
            assertThat(nodes.stream().distinct()).hasSize(1);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_job_is_seen_from_its_first_instant_to_its_last_and_sent_at_once(long seed) {
        Recording recording = Recording.small(seed);
        assertThat(recording.jobs()).hasSizeGreaterThan(100);
        recording.jobs().values().forEach(versions -> {
            JobSnapshot job = versions.get(1);
            assertThat(job.start()).isNotNull();
            assertThat(job.end()).isNotNull();
            job.allocations()
                    .forEach(allocation -> allocation.nodes().forEach(node -> {
                        List<Long> seen = seen(recording, job, node);
                        assertThat(seen.getFirst())
                                .isEqualTo(job.start() == null ? 0 : job.start().toEpochMilli());
                        long endMs = job.end() == null ? 0 : job.end().toEpochMilli();
                        if (!Objects.equals(versions.getLast().end(), job.end())) {
                            // Its end was corrected: until then its control group was there.
                            Instant corrected =
                                    Objects.requireNonNull(versions.getLast().end());
                            assertThat(seen.getLast())
                                    .isBetween(corrected.toEpochMilli() - 1000, corrected.toEpochMilli());
                            return;
                        }
                        assertThat(seen.getLast()).isEqualTo(endMs);
                        assertThat(recording.batches().getOrDefault(new NodeId("sim", node), List.of()))
                                .anyMatch(batch -> batch.sentAtMs() == endMs);
                    }));
        });
    }

    private static List<Long> seen(Recording recording, JobSnapshot job, String node) {
        var instants = new ArrayList<Long>();
        long cpu = -1;
        for (Tick tick : recording.ticks(new NodeId("sim", node))) {
            for (JobUse use : tick.uses()) {
                if (use.job().equals(job.id().job())) {
                    assertThat(use.cpuUs()).isGreaterThanOrEqualTo(cpu == -1 ? 0 : cpu);
                    cpu = use.cpuUs();
                    instants.add(tick.wallMs());
                }
            }
        }
        return instants;
    }
}
