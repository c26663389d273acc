package org.wattelier.service.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;
import org.wattelier.events.Topics;
import org.wattelier.events.codec.JsonCodec;
import org.wattelier.service.Samples;

/// Several speak of one node.
class NodeFactsTest {
    private static final NodeId N1 = new NodeId("demo", "n1");
    private static final String TOPIC = Topics.STANDARD.nodeFacts();

    @TempDir
    Path folder;

    private static NodeFacts said(String speaker, int cores, ServiceState state, @Nullable String upstream) {
        String source = speaker.isEmpty() ? "agent" : speaker;
        var fact = new NodeFact(
                Samples.T0, source, "", state, cores, 0, 0, IdleBaseline.UNKNOWN, 0, 0, null, null, upstream);
        return new NodeFacts(N1, speaker, List.of(fact));
    }

    private static final NodeFacts OWN = said("", 32, ServiceState.IN_SERVICE, null);
    private static final NodeFacts POLLER = said("poller", 0, ServiceState.IN_SERVICE, "demo/enclosure/E7");
    private static final NodeFacts SLURM = said("slurm", 64, ServiceState.DRAINED, null);

    private Ledger open() {
        return Ledger.open(folder.resolve("ledger.duckdb"));
    }

    private static Received line() {
        return new Received().line(Samples.line("n1", 5, 0));
    }

    private static NodeFact now(Ledger ledger) {
        return Objects.requireNonNull(new Nodes(ledger).now("demo").getFirst().fact());
    }

    @Test
    void all_speakers_are_kept_side_by_side_and_read_together() {
        try (Ledger ledger = open()) {
            line().facts(SLURM).facts(OWN).facts(POLLER).into(ledger);
            new Received().facts(said("", 33, ServiceState.IN_SERVICE, null)).into(ledger);
            NodeFact fact = now(ledger);
            assertThat(fact.cores()).isEqualTo(33);
            assertThat(fact.state()).isEqualTo(ServiceState.DRAINED);
            assertThat(fact.upstream()).isEqualTo("demo/enclosure/E7");
            assertThat(fact.source()).isEqualTo("agent+poller+slurm");
        }
    }

    @Test
    void what_one_takes_back_leaves_the_others_and_no_trace() {
        try (Ledger ledger = open();
                Ledger other = Ledger.open(folder.resolve("other.duckdb"))) {
            line().facts(OWN).facts(SLURM).facts(POLLER).into(ledger);
            IntakeCounts counts = new Received()
                    .add(TOPIC, SLURM.key(), null)
                    .facts(new NodeFacts(N1, "poller", List.of()))
                    .add(TOPIC, "demo/n1#", null)
                    .add(TOPIC, "demo", null)
                    .into(ledger);
            assertThat(counts.count(TOPIC)).isEqualTo(new IntakeCounts.Count(TOPIC, 2, 2));
            assertThat(now(ledger)).isEqualTo(OWN.facts().getFirst());
            line().facts(OWN).into(other);
            assertThat(ledger.fingerprint()).isEqualTo(other.fingerprint());
        }
    }

    /// With the tables of version 1, in which only the node itself spoke.
    private void old(int version) throws Exception {
        var schema = new String(
                Objects.requireNonNull(Ledger.class.getResourceAsStream("schema.sql"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        String before = schema.lines()
                .filter(each -> !each.startsWith("ALTER TABLE node_facts"))
                .collect(Collectors.joining("\n"));
        String content = new String(JsonCodec.NODE_FACTS.encode(OWN), StandardCharsets.UTF_8);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("ledger.duckdb"));
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            statement.execute("INSERT INTO ledger_version VALUES (" + version + ")");
            statement.execute("INSERT INTO node_facts VALUES ('demo', 'n1', 0, '" + content + "')");
            statement.execute("INSERT INTO offsets VALUES ('" + TOPIC + "', 0, 7)");
        }
    }

    @Test
    void a_file_of_the_version_before_is_taken_over_with_its_facts_and_offsets() throws Exception {
        old(1);
        try (Ledger ledger = open()) {
            assertThat(ledger.next()).containsValue(7L);
            line().facts(POLLER).into(ledger);
            assertThat(now(ledger).source()).isEqualTo("agent+poller");
            new Received().facts(said("", 48, ServiceState.IN_SERVICE, null)).into(ledger);
        }
        try (Ledger again = open()) {
            assertThat(now(again).cores()).isEqualTo(48);
        }
        assertThat(Files.exists(folder.resolve("ledger.duckdb"))).isTrue();
    }

    @Test
    void a_file_of_a_later_version_is_refused() throws Exception {
        old(3);
        assertThatThrownBy(this::open).isInstanceOf(LedgerFault.class).hasMessageContaining("has version 3");
    }
}
