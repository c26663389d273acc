package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.topology.Story.N1;
import static org.wattelier.topology.Story.T0;
import static org.wattelier.topology.Story.facts;
import static org.wattelier.topology.Story.samples;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.ServiceState;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.results.NodeEnergy;

/// A node's agent, a poller and a batch system speak of one node, each under its own key.
class SpeakersTest {
    private static final long MINUTE_UJ = 60 * 100 * 1_000_000L;

    @TempDir
    private Path dir;

    private TestCluster cluster;

    @BeforeEach
    void start() {
        cluster = new TestCluster(dir);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static NodeFacts said(String speaker, ServiceState state, long second, @Nullable String upstream) {
        var fact = new NodeFact(
                T0.plusSeconds(second), speaker, "", state, 0, 0, 0, IdleBaseline.UNKNOWN, 0, 0, null, null, upstream);
        return new NodeFacts(N1, speaker, List.of(fact));
    }

    private static NodeFacts slurm(ServiceState state, long second) {
        return said("slurm", state, second, null);
    }

    private static NodeFacts poller() {
        return said("poller", ServiceState.IN_SERVICE, 90, "c/enclosure/E7");
    }

    private static NodeEnergy line(Map<Long, NodeEnergy> lines, long second) {
        return Objects.requireNonNull(lines.get(T0.plusSeconds(second).getEpochSecond()));
    }

    private void idleMinutes() {
        // Job 1 is nobody's here: its control group belongs to no placement, so all is idle or the system's.
        cluster.send(samples(N1, 0, 300, 100));
    }

    @Test
    void three_speakers_are_heard_side_by_side_and_the_drained_minutes_are_drained() {
        cluster.send(slurm(ServiceState.DRAINED, 120));
        cluster.send(facts(N1, 100));
        cluster.send(poller());
        idleMinutes();
        var lines = cluster.lines();
        assertThat(lines).hasSize(5);
        assertThat(line(lines, 60).idle().drainedUj()).isZero();
        assertThat(line(lines, 60).idle().freeUj()).isEqualTo(MINUTE_UJ);
        assertThat(line(lines, 120).idle().drainedUj()).isEqualTo(MINUTE_UJ);
        assertThat(lines.values())
                .allMatch(NodeEnergy::closes)
                .allMatch(line -> line.node().equals(N1));
        assertThat(cluster.refusals()).isEmpty();
        assertThat(cluster.books())
                .containsOnlyKeys(N1.key())
                .allSatisfy((key, books) -> assertThat(books.others())
                        .extracting(NodeFacts::speaker)
                        .containsExactly("poller", "slurm"));
    }

    @Test
    void what_the_agent_says_after_a_restart_wipes_out_nothing_of_the_others() {
        cluster.send(facts(N1, 100));
        cluster.send(slurm(ServiceState.DRAINED, 0));
        cluster.send(facts(N1, 90));
        idleMinutes();
        assertThat(line(cluster.lines(), 60).idle().drainedUj()).isPositive();
    }

    @Test
    void a_deleted_record_takes_back_what_its_speaker_said_and_no_more() {
        cluster.send(facts(N1, 100));
        cluster.send(poller());
        cluster.send(slurm(ServiceState.DRAINED, 0));
        idleMinutes();
        cluster.delete(TestCluster.TOPICS.nodeFacts(), "c/n1#slurm");
        assertThat(line(cluster.lines(), 60).idle().freeUj()).isEqualTo(MINUTE_UJ);
        assertThat(cluster.refusals()).isEmpty();
        assertThat(cluster.books().values())
                .singleElement()
                .satisfies(books -> assertThat(books.others())
                        .extracting(NodeFacts::speaker)
                        .containsExactly("poller"));
    }

    @Test
    void a_key_that_does_not_name_its_speaker_is_refused() {
        byte[] value = JsonCodec.NODE_FACTS.encode(slurm(ServiceState.DRAINED, 0));
        cluster.raw(TestCluster.TOPICS.nodeFacts(), "c/n1", value);
        cluster.raw(TestCluster.TOPICS.nodeFacts(), "c/n1#poller", value);
        cluster.delete(TestCluster.TOPICS.nodeFacts(), "c/n1#");
        cluster.raw(TestCluster.TOPICS.nodeFacts(), "c/n2#slurm", value);
        String hostile = new String(value, StandardCharsets.UTF_8).replace("\"slurm\",\"facts", "\"a#b\",\"facts");
        cluster.raw(TestCluster.TOPICS.nodeFacts(), "c/n1#a#b", hostile.getBytes(StandardCharsets.UTF_8));
        assertThat(cluster.refusals()).hasSize(5);
        assertThat(cluster.books()).isEmpty();
    }
}
