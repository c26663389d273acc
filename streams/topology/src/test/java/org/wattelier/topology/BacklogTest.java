package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.topology.Story.N1;
import static org.wattelier.topology.Story.ended;
import static org.wattelier.topology.Story.facts;
import static org.wattelier.topology.Story.samples;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.results.NodeEnergy;

/// Samples that waited in Kafka are booked for minutes together, not for each batch.
class BacklogTest {
    private static final Duration LATE = Duration.ofMinutes(10);

    @TempDir
    Path dir;

    private TestCluster cluster;

    @BeforeEach
    void open() {
        cluster = new TestCluster(dir);
        cluster.send(facts(N1, 20));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void what_waits_is_answered_within_ten_seconds() {
        cluster.sendLate(samples(N1, 0, 60, 100), LATE);
        assertThat(cluster.lines()).isEmpty();
        cluster.pass(Duration.ofMillis(NodeStep.OWED_MS + 500));
        assertThat(cluster.lines()).hasSize(1);
    }

    @Test
    void five_minutes_of_a_node_are_answered_without_waiting() {
        for (int s = 0; s < 300; s += 10) {
            cluster.sendLate(samples(N1, s, s + 10, 100), LATE);
            assertThat(cluster.lines()).isEmpty();
        }
        cluster.sendLate(samples(N1, 300, 310, 100), LATE);
        assertThat(cluster.lines())
                .hasSize(5)
                .allSatisfy((minute, line) -> assertThat(line.closes()).isTrue());
    }

    @Test
    void each_minute_is_booked_once() {
        for (int s = 0; s < 1200; s += 10) {
            cluster.sendLate(samples(N1, s, s + 10, 100), LATE);
        }
        cluster.pass(Duration.ofMillis(NodeStep.OWED_MS + 500));
        assertThat(cluster.linesInAll()).isBetween(20, 24);
    }

    @Test
    void a_batch_that_is_not_late_ends_the_wait() {
        cluster.sendLate(samples(N1, 0, 60, 100), LATE);
        cluster.send(samples(N1, 60, 120, 100));
        assertThat(cluster.lines()).hasSize(2);
    }

    @Test
    void a_job_that_ended_in_it_gets_all_its_energy() {
        cluster.send(ended(1, 30, 270, "n1"));
        for (int s = 0; s < 400; s += 10) {
            cluster.sendLate(samples(N1, s, s + 10, 100), LATE);
        }
        cluster.pass(Duration.ofMillis(NodeStep.OWED_MS + 500));
        cluster.pass(Duration.ofSeconds(1));
        assertThat(cluster.jobs().getLast().content().energy().bookedUj()).isEqualTo(240 * 100 * 1_000_000L);
        assertThat(cluster.lines().values()).allMatch(NodeEnergy::closes);
    }
}
