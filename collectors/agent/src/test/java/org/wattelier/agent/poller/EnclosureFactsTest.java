package org.wattelier.agent.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Event;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;

class EnclosureFactsTest {
    private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");
    private static final NodeId N1 = new NodeId("alps", "n1");
    private static final NodeId N2 = new NodeId("alps", "n2");
    private static final NodeId E7 = new NodeId("alps/enclosure", "E7");
    private static final Map<NodeId, NodeId> TOGETHER = Map.of(N1, E7, N2, E7);

    @TempDir
    private Path folder;

    private final List<Event> sent = new ArrayList<>();
    private Instant now = T0;
    private EnclosureFacts facts = new EnclosureFacts(List.of(), null, sent::add, () -> now);

    @BeforeEach
    void start() {
        facts = started(N1, N2);
    }

    private EnclosureFacts started(NodeId... targets) {
        return new EnclosureFacts(List.of(targets), folder, sent::add, () -> now);
    }

    private List<NodeFacts> told(Map<NodeId, NodeId> members, Duration later) {
        now = now.plus(later);
        sent.clear();
        facts.tell(members);
        return sent.stream().map(event -> ((Event.Facts) event).facts()).toList();
    }

    private List<NodeFacts> told(Map<NodeId, NodeId> members, int minutesLater) {
        return told(members, Duration.ofMinutes(minutesLater));
    }

    private static void assertUpstream(NodeFact fact, Instant from, @Nullable String upstream) {
        assertThat(fact.from()).isEqualTo(from);
        assertThat(fact.upstream()).isEqualTo(upstream);
    }

    @Test
    void nodes_that_share_a_supply_are_told_once_when_found_and_again_when_they_part() {
        assertThat(told(Map.of(), 0)).isEmpty();
        assertThat(told(TOGETHER, 1)).extracting(NodeFacts::key).containsExactly("alps/n1#poller", "alps/n2#poller");
        assertThat(told(TOGETHER, 60)).isEmpty();
        assertThat(told(Map.of(N2, E7), 60)).singleElement().satisfies(said -> {
            assertThat(said.node()).isEqualTo(N1);
            assertThat(said.facts()).hasSize(2);
            assertUpstream(said.facts().getFirst(), T0.plusSeconds(60), "alps/enclosure/E7");
            assertUpstream(said.facts().getLast(), now, null);
        });
    }

    @Test
    void a_restart_says_all_again_with_the_dates_of_old_and_takes_nothing_back_that_is_not_found_again_yet() {
        told(TOGETHER, 1);
        facts = started(N1, N2);
        assertThat(told(Map.of(), 30))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said.facts())
                        .singleElement()
                        .satisfies(fact -> assertUpstream(fact, T0.plusSeconds(60), "alps/enclosure/E7")));
        assertThat(told(Map.of(), 23 * 60)).isEmpty();
        assertThat(told(TOGETHER, 1)).isEmpty();
    }

    @Test
    void what_is_not_found_again_within_a_day_is_taken_back() {
        told(TOGETHER, 1);
        facts = started(N1, N2);
        told(Map.of(), 30);
        assertThat(told(Map.of(N1, E7), 25 * 60)).singleElement().satisfies(said -> {
            assertThat(said.node()).isEqualTo(N2);
            assertUpstream(said.facts().getLast(), now, null);
        });
    }

    @Test
    void one_that_parted_after_a_restart_is_taken_back_at_once() {
        told(TOGETHER, 1);
        facts = started(N1, N2);
        told(TOGETHER, 30);
        assertThat(told(Map.of(), 1)).hasSize(2);
    }

    @Test
    void nodes_that_come_and_go_make_a_bounded_number_of_facts() {
        int said = 0;
        for (int i = 0; i < 5000; i++) {
            said += told(i % 2 == 0 ? TOGETHER : Map.of(), 1).size();
        }
        assertThat(said).isLessThan(2 * 5000 / 9);
        facts = started(N1, N2);
        assertThat(told(TOGETHER, 60)).hasSize(2).allMatch(all -> all.facts().size() <= 200);
    }

    @Test
    void what_was_said_of_machines_that_are_polled_elsewhere_now_is_theirs_to_say() {
        told(TOGETHER, 1);
        facts = started(N2);
        assertThat(told(TOGETHER, 30)).extracting(NodeFacts::node).containsExactly(N2);
    }

    @Test
    void a_file_that_is_damaged_costs_only_the_dates() throws IOException {
        told(TOGETHER, 1);
        Path file = folder.resolve("enclosures");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        facts = started(N1, N2);
        assertThat(told(TOGETHER, 30))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said.facts())
                        .singleElement()
                        .satisfies(fact -> assertUpstream(fact, now, "alps/enclosure/E7")));
    }

    @Test
    void a_clock_that_ran_ahead_does_not_hide_what_is_found_once_it_is_right() {
        told(TOGETHER, Duration.ofDays(400));
        assertThat(told(Map.of(), Duration.ofDays(-400)))
                .hasSize(2)
                .allSatisfy(said ->
                        assertThat(said.facts()).singleElement().satisfies(fact -> assertUpstream(fact, T0, null)));
        assertThat(told(TOGETHER, 11)).hasSize(2);
    }

    @Test
    void without_a_folder_it_is_told_all_the_same() {
        facts = new EnclosureFacts(List.of(N1, N2), null, sent::add, () -> now);
        assertThat(told(TOGETHER, 1)).hasSize(2);
    }
}
