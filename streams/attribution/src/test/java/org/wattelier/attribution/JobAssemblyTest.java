package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.EnergySeries;

class JobAssemblyTest {
    private static final JobId JOB = new JobId("c", "1", 1);
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final long END_MS = START.plusSeconds(50).toEpochMilli();

    @Test
    void a_node_whose_meters_have_not_passed_the_end_is_awaited() {
        assertThat(awaited(part(40, END_MS))).containsExactly("n1");
        assertThat(awaited(part(50, END_MS))).isEmpty();
    }

    @Test
    void a_node_that_does_not_know_of_the_end_yet_is_awaited_though_its_meters_have_passed_it() {
        assertThat(awaited(part(60, Long.MAX_VALUE))).containsExactly("n1");
    }

    @Test
    void a_node_that_counted_to_a_later_end_is_awaited() {
        assertThat(awaited(part(52, END_MS + 2_000))).containsExactly("n1");
    }

    private static List<String> awaited(Contribution part) {
        var job = new JobSnapshot(
                JOB,
                2,
                JobState.COMPLETED,
                START,
                START,
                START.plusSeconds(50),
                List.of(new Allocation(List.of("n1"), 4, 0, List.of(), true)),
                "a job",
                "cpu",
                "u1",
                "a1",
                null);
        return new JobAssembly(job, List.of(part)).awaited();
    }

    private static Contribution part(int passedS, long endMs) {
        var cpu = new ComponentEnergy(1_000, 0, 0);
        return new Contribution(
                JOB,
                "n1",
                endMs,
                START.plusSeconds(passedS).toEpochMilli(),
                false,
                new Breakdown(cpu, ComponentEnergy.ZERO, ComponentEnergy.ZERO, ComponentEnergy.ZERO),
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                null,
                null,
                false,
                false,
                false,
                EnergySeries.EMPTY,
                EnergySeries.EMPTY);
    }
}
