package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.topology.Story.N1;
import static org.wattelier.topology.Story.ended;
import static org.wattelier.topology.Story.facts;
import static org.wattelier.topology.Story.running;
import static org.wattelier.topology.Story.samples;
import static org.wattelier.topology.Story.seen;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.NodeId;
import org.wattelier.results.Coverage;
import org.wattelier.results.Disagreement;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;
import org.wattelier.results.NodeSight;
import org.wattelier.results.Status;

class EnergyTopologyTest {
    @TempDir
    Path dir;

    private TestCluster cluster;

    @BeforeEach
    void open() {
        cluster = new TestCluster(dir);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_job_is_final_as_soon_as_its_node_has_passed_the_end() {
        cluster.send(facts(N1, 20));
        cluster.send(running(1, 30, "n1"));
        cluster.send(samples(N1, 0, 300, 100));
        cluster.send(ended(2, 30, 270, "n1"));
        cluster.pass(Duration.ofSeconds(1));
        JobEnergy job = cluster.jobs().getLast();
        assertThat(job.envelope().status()).isEqualTo(Status.FINAL);
        assertThat(job.content().energy().bookedUj()).isEqualTo(240 * 100 * 1_000_000L);
        assertThat(job.content().energy().idleUj()).isEqualTo(240 * 20 * 1_000_000L);
        assertThat(job.content().coverage().measuredMs()).isEqualTo(240_000);
        assertThat(job.content().coverage().missingMs()).isZero();
        assertThat(job.content().quarters().totalUj())
                .isEqualTo(job.content().profile().totalUj())
                .isEqualTo(240 * 100 * 1_000_000L);
    }

    @Test
    void every_full_minute_closes_to_the_microjoule() {
        cluster.send(facts(N1, 20));
        cluster.send(ended(1, 30, 95, "n1"));
        cluster.send(samples(N1, 0, 300, 100));
        var lines = cluster.lines();
        assertThat(lines).hasSize(5);
        assertThat(lines.values()).allMatch(NodeEnergy::closes);
        assertThat(lines.values()).allMatch(line -> line.totalUj() == 6_000_000_000L);
    }

    @Test
    void a_silent_node_keeps_the_job_provisional_then_final_after_the_wait() {
        cluster.send(facts(N1, 20));
        cluster.send(samples(N1, 0, 300, 100));
        cluster.send(ended(1, 30, 270, "n1", "n2"));
        cluster.pass(Duration.ofSeconds(3));
        JobEnergy provisional = cluster.jobs().getLast();
        assertThat(provisional.envelope().status()).isEqualTo(Status.PROVISIONAL);
        assertThat(provisional.envelope().awaited()).containsExactly("n2");
        assertThat(provisional.content().coverage().missingMs()).isEqualTo(240_000);
        cluster.pass(Duration.ofHours(1));
        assertThat(cluster.jobs().getLast().envelope().status()).isEqualTo(Status.FINAL);
    }

    @Test
    void a_multi_node_job_is_the_sum_of_its_nodes() {
        var n2 = new NodeId("c", "n2");
        cluster.send(ended(1, 0, 120, "n1", "n2"));
        cluster.send(samples(N1, 0, 130, 100));
        cluster.send(samples(n2, 0, 130, 300));
        cluster.pass(Duration.ofSeconds(1));
        assertThat(cluster.jobs().getLast().content().energy().bookedUj()).isEqualTo(120 * 400 * 1_000_000L);
    }

    @Test
    void a_later_fact_corrects_a_final_figure_by_a_revision() {
        cluster.send(samples(N1, 0, 300, 100));
        cluster.send(ended(1, 30, 270, "n1"));
        cluster.pass(Duration.ofSeconds(1));
        JobEnergy first = cluster.jobs().getLast();
        cluster.send(ended(2, 30, 268, "n1"));
        cluster.pass(Duration.ofSeconds(1));
        JobEnergy second = cluster.jobs().getLast();
        assertThat(second.envelope().status()).isEqualTo(Status.CORRECTED);
        assertThat(second.envelope().revision()).isGreaterThan(first.envelope().revision());
        assertThat(second.content().energy().bookedUj()).isEqualTo(238 * 100 * 1_000_000L);
    }

    @Test
    void a_node_that_a_later_snapshot_no_longer_names_bears_nothing() {
        var n2 = new NodeId("c", "n2");
        cluster.send(samples(N1, 0, 300, 100));
        cluster.send(samples(n2, 0, 300, 300));
        cluster.send(ended(1, 30, 270, "n1", "n2"));
        cluster.pass(Duration.ofSeconds(1));
        cluster.send(ended(2, 30, 270, "n1"));
        cluster.pass(Duration.ofSeconds(1));
        assertThat(cluster.jobs().getLast().content().energy().bookedUj()).isEqualTo(240 * 100 * 1_000_000L);
    }

    @Test
    void a_batch_too_late_to_refine_anything_is_not_kept_as_a_neighbour_for_a_restart() {
        for (int from = 0; from < 75 * 60; from += 300) {
            cluster.send(samples(N1, from, from + 299, 100));
        }
        cluster.pass(Duration.ofMinutes(2));
        cluster.send(samples(N1, 75 * 60, 75 * 60 + 59, 100));
        int kept = cluster.keptBatches();
        cluster.send(samples(N1, 610, 620, 100));
        assertThat(cluster.keptBatches()).isEqualTo(kept);
    }

    @Test
    void a_job_is_dated_by_the_node_that_saw_it_and_final_once_its_control_group_is_gone() {
        cluster.send(facts(N1, 20));
        cluster.send(running(1, 30, "n1"));
        cluster.send(seen(N1, 0, 275, 33, 276));
        cluster.send(ended(2, 30, 270, "n1"));
        cluster.pass(Duration.ofSeconds(3));
        JobEnergy provisional = cluster.jobs().getLast();
        assertThat(provisional.envelope().status()).isEqualTo(Status.PROVISIONAL);
        assertThat(provisional.envelope().awaited()).containsExactly("n1");
        cluster.send(seen(N1, 276, 280, 33, 276));
        cluster.pass(Duration.ofSeconds(1));
        JobEnergy job = cluster.jobs().getLast();
        assertThat(job.envelope().status()).isEqualTo(Status.FINAL);
        assertThat(job.content().energy().bookedUj()).isEqualTo((276 - 32) * 100 * 1_000_000L);
        assertThat(job.content().coverage()).isEqualTo(new Coverage(244_000, 0, 0));
        assertThat(job.content().start()).isEqualTo(Story.T0.plusSeconds(30));
    }

    @Test
    void a_job_on_a_node_whose_clock_is_five_minutes_behind_keeps_all_its_energy() {
        cluster.send(facts(N1, 20));
        cluster.send(seen(N1, 0, 700, 100, 400));
        cluster.send(ended(1, 400, 700, "n1"));
        cluster.pass(Duration.ofSeconds(1));
        JobEnergy job = cluster.jobs().getLast();
        assertThat(job.envelope().status()).isEqualTo(Status.FINAL);
        assertThat(job.content().energy().bookedUj()).isEqualTo(301 * 100 * 1_000_000L);
        assertThat(cluster.lines().values()).allMatch(NodeEnergy::closes).allMatch(line -> line.unattributedUj() == 0);
    }

    @Test
    void what_nodes_and_batch_system_do_not_agree_on_is_told_in_the_ledger_lines_and_in_the_job() {
        cluster.send(seen(N1, 0, 400, 60, 170));
        Disagreement unknown = new Disagreement(Disagreement.Kind.UNKNOWN_JOB, "1", null, Story.ms(60), null);
        assertThat(disagreements()).containsExactly(unknown);
        cluster.send(ended(1, 30, 180, "n1"));
        cluster.pass(Duration.ofSeconds(1));
        Disagreement start = new Disagreement(Disagreement.Kind.START, "1", 1L, Story.ms(59), 29_000L);
        Disagreement end = new Disagreement(Disagreement.Kind.END, "1", 1L, Story.ms(170), -10_000L);
        assertThat(disagreements()).containsExactly(start, end);
        NodeSight sight = cluster.jobs().getLast().content().sight();
        assertThat(sight)
                .isEqualTo(
                        new NodeSight(1, Story.T0.plusSeconds(59), Story.T0.plusSeconds(170), 29_000L, -10_000L, 0, 0));
    }

    /// Of the lines published since the last look.
    private List<Disagreement> disagreements() {
        return cluster.lines().values().stream()
                .sorted(Comparator.comparingLong(NodeEnergy::minute))
                .map(NodeEnergy::disagreements)
                .filter(Objects::nonNull)
                .flatMap(found -> found.listed().stream())
                .toList();
    }

    @Test
    void what_cannot_be_read_goes_to_the_dead_letters_with_a_reason_and_stops_nothing() {
        cluster.raw(TestCluster.TOPICS.nodeSamples(), "c/n1", new byte[] {1, 2, 3});
        cluster.raw(TestCluster.TOPICS.jobs(), "c/1#1", "{\"id\":".getBytes(StandardCharsets.UTF_8));
        cluster.raw(TestCluster.TOPICS.nodeFacts(), "c/n1", new byte[300_000]);
        assertThat(cluster.refusals())
                .hasSize(3)
                .anyMatch(reason -> reason.contains("must begin with 'W'"))
                .anyMatch(reason -> reason.contains("not readable as JSON"))
                .anyMatch(reason -> reason.contains("300000 bytes"));
        cluster.send(samples(N1, 0, 300, 100));
        assertThat(cluster.lines()).hasSize(5);
    }
}
