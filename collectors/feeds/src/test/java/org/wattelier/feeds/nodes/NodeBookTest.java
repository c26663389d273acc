package org.wattelier.feeds.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.events.Event;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;

class NodeBookTest {
    private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    private Path file;
    private NodeBook book;

    @BeforeEach
    void open() {
        file = folder.resolve("nodes");
        book = reopened();
    }

    private NodeBook reopened() {
        return new NodeBook("alps", "slurm", file);
    }

    private static SeenNode node(String name, ServiceState state) {
        return new SeenNode(name, 64, 256 * GIB, 4, state, "gpu");
    }

    private static Instant minute(long minutes) {
        return T0.plus(Duration.ofMinutes(minutes));
    }

    private static List<NodeFacts> facts(List<Event> events) {
        return events.stream().map(event -> ((Event.Facts) event).facts()).toList();
    }

    private List<NodeFacts> seen(long minutes, SeenNode... nodes) {
        return facts(book.seen(List.of(nodes), minute(minutes)));
    }

    @Test
    void something_leaves_only_when_something_changed_and_under_the_batch_systems_own_key() {
        assertThat(seen(0, node("n1", ServiceState.IN_SERVICE), node("n2", ServiceState.IN_SERVICE)))
                .extracting(NodeFacts::key)
                .containsExactly("alps/n1#slurm", "alps/n2#slurm");
        assertThat(seen(1, node("n2", ServiceState.IN_SERVICE), node("n1", ServiceState.IN_SERVICE)))
                .isEmpty();
        assertThat(seen(2, node("n1", ServiceState.IN_SERVICE), node("n2", ServiceState.DRAINED)))
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.node().node()).isEqualTo("n2");
                    assertThat(said.facts()).extracting(NodeFact::from).containsExactly(minute(0), minute(2));
                    assertThat(said.facts().getLast().state()).isEqualTo(ServiceState.DRAINED);
                    assertThat(said.facts().getLast().cores()).isEqualTo(64);
                    assertThat(said.facts().getLast().source()).isEqualTo("slurm");
                });
    }

    @Test
    void a_restart_says_all_again_with_the_dates_of_old() {
        seen(0, node("n1", ServiceState.DRAINED), node("é", ServiceState.IN_SERVICE));
        book = reopened();
        assertThat(seen(60, node("n1", ServiceState.DRAINED), node("é", ServiceState.IN_SERVICE)))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said.facts())
                        .singleElement()
                        .satisfies(fact -> assertThat(fact.from()).isEqualTo(minute(0))));
        assertThat(seen(61, node("n1", ServiceState.DRAINED), node("é", ServiceState.IN_SERVICE)))
                .isEmpty();
        assertThat(book.problems()).isEmpty();
    }

    @Test
    void an_answer_that_is_empty_or_cut_short_takes_nothing_back_and_a_late_one_says_nothing() {
        seen(0, node("n1", ServiceState.IN_SERVICE), node("n2", ServiceState.DRAINED));
        assertThat(seen(1)).isEmpty();
        assertThat(seen(2, node("n1", ServiceState.IN_SERVICE))).isEmpty();
        assertThat(seen(1, node("n1", ServiceState.DRAINED))).isEmpty();
    }

    @Test
    void a_node_that_was_removed_is_unknown_after_a_day_and_forgotten_after_a_month() {
        seen(0, node("n1", ServiceState.IN_SERVICE), node("n2", ServiceState.DRAINED));
        assertThat(seen(23 * 60, node("n1", ServiceState.IN_SERVICE))).isEmpty();
        assertThat(seen(25 * 60, node("n1", ServiceState.IN_SERVICE)))
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.facts()).hasSize(2);
                    assertThat(said.facts().getLast().state()).isEqualTo(ServiceState.IN_SERVICE);
                    assertThat(said.facts().getLast().cores()).isZero();
                });
        assertThat(seen(26 * 60, node("n1", ServiceState.IN_SERVICE))).isEmpty();
        assertThat(seen(60 * 24 * 60, node("n1", ServiceState.IN_SERVICE)))
                .containsExactly(new NodeFacts(new NodeId("alps", "n2"), "slurm", List.of()));
        assertThat(seen(61 * 24 * 60, node("n1", ServiceState.IN_SERVICE))).isEmpty();
    }

    @Test
    void what_a_clock_said_that_ran_ahead_does_not_hide_what_is_said_once_it_is_right() {
        seen(60 * 24 * 365, node("n1", ServiceState.DRAINED));
        assertThat(seen(0, node("n1", ServiceState.IN_SERVICE)))
                .singleElement()
                .satisfies(said -> assertThat(said.facts())
                        .singleElement()
                        .satisfies(fact -> assertThat(fact.from()).isEqualTo(minute(0))));
    }

    @Test
    void a_node_of_two_partitions_is_one_node_and_out_of_service_wins() {
        var said = seen(
                0, new SeenNode("n1", 64, 0, 0, ServiceState.IN_SERVICE, "short"), node("n1", ServiceState.DRAINED));
        NodeFact fact = said.getFirst().facts().getFirst();
        assertThat(said).hasSize(1);
        assertThat(fact.type()).isEqualTo("short");
        assertThat(fact.memoryBytes()).isEqualTo(256 * GIB);
        assertThat(fact.state()).isEqualTo(ServiceState.DRAINED);
        assertThat(fact.from()).isEqualTo(minute(0));
        assertThat(fact.source()).isEqualTo("slurm");
    }

    @Test
    void two_clusters_with_one_file_by_mistake_do_not_mix() {
        seen(0, node("n1", ServiceState.DRAINED));
        var other = new NodeBook("jura", "slurm", file);
        assertThat(facts(other.seen(List.of(node("n1", ServiceState.IN_SERVICE)), minute(9))))
                .singleElement()
                .satisfies(said -> assertThat(said.facts()).hasSize(1));
    }

    @Test
    void a_damaged_line_costs_only_its_node_the_date() throws IOException {
        seen(0, node("n1", ServiceState.IN_SERVICE), node("n2", ServiceState.IN_SERVICE));
        String text = Files.readString(file);
        Files.write(file, ("\u00ff\u00fe{" + text.substring(9)).getBytes(StandardCharsets.ISO_8859_1));
        book = reopened();
        assertThat(book.problems()).singleElement().asString().contains(file + ":1: ");
        assertThat(book.problems()).isEmpty();
        assertThat(seen(5, node("n1", ServiceState.IN_SERVICE), node("n2", ServiceState.IN_SERVICE)))
                .extracting(said -> said.facts().getFirst().from())
                .containsExactly(minute(5), minute(0));
    }

    @Test
    void where_nothing_can_be_kept_facts_leave_all_the_same_and_it_is_told_a_bounded_number_of_times() {
        file = folder.resolve("absent").resolve("nodes");
        book = reopened();
        for (int i = 0; i < 500; i++) {
            assertThat(seen(i, node("n1", i % 2 == 0 ? ServiceState.OFF : ServiceState.IN_SERVICE)))
                    .hasSize(1);
        }
        assertThat(book.problems()).hasSizeBetween(1, 100).first().asString().contains("cannot be written");
    }

    @Test
    void a_year_of_a_node_that_flaps_is_bounded() {
        Instant now = T0;
        for (int i = 0; i < 2000; i++) {
            now = now.plus(Duration.ofHours(4));
            book.seen(List.of(node("n1", i % 2 == 0 ? ServiceState.OFF : ServiceState.IN_SERVICE)), now);
        }
        Instant oldest = now.minus(Duration.ofDays(31));
        var all = facts(reopened().seen(List.of(node("n1", ServiceState.IN_SERVICE)), now));
        assertThat(all.getFirst().facts())
                .hasSizeLessThan(200)
                .allMatch(fact -> fact.from().isAfter(oldest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a#b", "a\u0000"})
    void a_name_that_cannot_be_is_refused_where_it_was_read(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> node(name, ServiceState.IN_SERVICE));
    }

    @Test
    void numbers_that_cannot_be_are_refused_where_they_were_read_and_a_long_type_is_cut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeenNode("n1", 70_000, 0, 0, ServiceState.IN_SERVICE, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeenNode("n1", 1, -1, 0, ServiceState.IN_SERVICE, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeenNode("n1", 1, 1, 5000, ServiceState.IN_SERVICE, ""));
        String large = "x".repeat(10_000_000);
        assertThat(new SeenNode("n1", 1, 1, 5, ServiceState.IN_SERVICE, large).type())
                .hasSize(128);
    }

    /// However often it restarts, it ends up saying what one that never restarted says.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void restarts_change_nothing_of_what_is_said(long seed) {
        var random = new SplittableRandom(seed);
        var steady = new NodeBook("alps", "slurm", null);
        Map<String, NodeFacts> expected = new HashMap<>();
        Map<String, NodeFacts> actual = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            var shown = new ArrayList<SeenNode>();
            for (int n = 0; n < 4; n++) {
                if (random.nextInt(4) > 0) {
                    shown.add(node("n" + n, ServiceState.values()[random.nextInt(3)]));
                }
            }
            facts(steady.seen(shown, minute(i * 30L))).forEach(said -> expected.put(said.key(), said));
            book = random.nextInt(3) == 0 ? reopened() : book;
            facts(book.seen(shown, minute(i * 30L))).forEach(said -> actual.put(said.key(), said));
        }
        assertThat(actual).isEqualTo(expected);
    }
}
