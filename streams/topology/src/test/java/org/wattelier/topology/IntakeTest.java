package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.topology.Story.N1;
import static org.wattelier.topology.Story.ended;
import static org.wattelier.topology.Story.facts;
import static org.wattelier.topology.Story.running;
import static org.wattelier.topology.Story.samples;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.NodeId;
import org.wattelier.topology.Intake.Counts;

/// `received = accepted + duplicate + late + refused`, whatever comes.
class IntakeTest {
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

    private Counts counts(String of) {
        Map<String, Counts> all =
                cluster.intake().counts().stream().collect(Collectors.toMap(Counts::of, Function.identity()));
        assertThat(all.values()).allMatch(Counts::closes);
        return Objects.requireNonNull(all.get(of));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shuffled_and_doubled_each_record_is_counted_once_and_as_what_it_is(long seed) {
        var random = new Random(Long.getLong("seed", seed));
        var sends = new ArrayList<Runnable>();
        int[] doubles = new int[3];
        int batches = 0;
        for (NodeId node : List.of(N1, new NodeId("c", "n2"))) {
            for (int from = 0; from < 1200; from += 30, batches++) {
                var batch = samples(node, from, from + 29, 100);
                doubles[0] += add(sends, random, () -> cluster.send(batch));
            }
        }
        doubles[1] += add(sends, random, () -> cluster.send(facts(N1, 20)));
        doubles[2] += add(sends, random, () -> cluster.send(ended(7, 30, 95, "n1")));
        int bad = random.nextInt(20);
        for (int i = 0; i < bad; i++) {
            sends.add(() -> cluster.raw(TestCluster.TOPICS.nodeSamples(), "c/n1", new byte[] {1, 2}));
            sends.add(() -> cluster.raw(TestCluster.TOPICS.jobs(), "c/1#1", new byte[] {'{'}));
        }
        Collections.shuffle(sends, random);
        sends.forEach(Runnable::run);
        assertThat(counts(Intake.NODE_SAMPLES))
                .isEqualTo(new Counts(Intake.NODE_SAMPLES, batches + doubles[0] + bad, batches, doubles[0], 0, bad));
        assertThat(counts(Intake.TICKS))
                .isEqualTo(
                        new Counts(Intake.TICKS, 30L * (batches + doubles[0]), 30L * batches, 30L * doubles[0], 0, 0));
        assertThat(counts(Intake.NODE_FACTS))
                .isEqualTo(new Counts(Intake.NODE_FACTS, 1 + doubles[1], 1, doubles[1], 0, 0));
        assertThat(counts(Intake.JOBS)).isEqualTo(new Counts(Intake.JOBS, 1 + doubles[2] + bad, 1, doubles[2], 0, bad));
    }

    /// Up to three times; answers how often too often.
    private static int add(List<Runnable> sends, Random random, Runnable send) {
        int doubles = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        for (int i = 0; i <= doubles; i++) {
            sends.add(send);
        }
        return doubles;
    }

    @Test
    void detail_too_late_to_refine_anything_counts_as_late_not_as_lost() {
        for (int from = 0; from < 75 * 60; from += 300) {
            cluster.send(samples(N1, from, from + 299, 100));
        }
        cluster.pass(Duration.ofMinutes(2));
        cluster.send(samples(N1, 75 * 60, 75 * 60 + 59, 100));
        Counts before = counts(Intake.TICKS);
        cluster.send(samples(N1, 610, 620, 100));
        assertThat(counts(Intake.NODE_SAMPLES).late()).isEqualTo(1);
        assertThat(counts(Intake.TICKS).late()).isEqualTo(before.late() + 11);
    }

    @Test
    void an_older_version_of_a_job_is_a_duplicate_and_its_deletion_is_accepted() {
        cluster.send(ended(2, 30, 95, "n1"));
        cluster.send(running(1, 30, "n1"));
        cluster.delete(TestCluster.TOPICS.jobs(), "c/1#1");
        assertThat(counts(Intake.JOBS)).isEqualTo(new Counts(Intake.JOBS, 3, 2, 1, 0, 0));
    }
}
