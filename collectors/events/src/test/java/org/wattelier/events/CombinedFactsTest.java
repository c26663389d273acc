package org.wattelier.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CombinedFactsTest {
    private static final NodeId NODE = new NodeId("alps", "n1");
    private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> SPEAKERS = List.of("", "poller", "inventory", "slurm", "oar", "another");

    static LongStream seeds() {
        return Seeds.first(200);
    }

    private static NodeFact fact(int hour, String source, ServiceState state, int cores, @Nullable String upstream) {
        return new NodeFact(
                T0.plusSeconds(hour * 3600L),
                source,
                cores == 0 ? "" : "of " + source,
                state,
                cores,
                cores * 10L,
                0,
                IdleBaseline.UNKNOWN,
                0,
                0,
                null,
                null,
                upstream);
    }

    private static NodeFacts said(String speaker, NodeFact... facts) {
        return new NodeFacts(NODE, speaker, List.of(facts));
    }

    private static NodeFact at(List<NodeFact> combined, Instant instant) {
        NodeFact valid = combined.getFirst();
        for (NodeFact fact : combined) {
            valid = fact.from().isAfter(instant) ? valid : fact;
        }
        return valid;
    }

    private static NodeFact at(List<NodeFact> combined, int hour) {
        return at(combined, T0.plusSeconds(hour * 3600L));
    }

    @Test
    void what_one_leaves_open_the_others_fill_and_who_said_it_is_named() {
        var idle = new IdleBaseline(90, 5, 0, 60);
        NodeFact own = fact(0, "agent", ServiceState.IN_SERVICE, 32, null).withIdle(T0, "agent", idle);
        var combined = CombinedFacts.of(List.of(
                said("slurm", fact(0, "slurm", ServiceState.IN_SERVICE, 64, null)),
                said("poller", fact(0, "poller", ServiceState.IN_SERVICE, 0, "alps/enclosure/E7")),
                said("", own)));
        assertThat(combined).hasSize(1);
        NodeFact all = combined.getFirst();
        assertThat(all.cores()).isEqualTo(32);
        assertThat(all.idle()).isEqualTo(idle);
        assertThat(all.type()).isEqualTo("of agent");
        assertThat(all.upstream()).isEqualTo("alps/enclosure/E7");
        assertThat(all.source()).isEqualTo("agent+poller");
    }

    @Test
    void drained_by_the_batch_system_it_is_drained_from_then_until_it_says_otherwise() {
        var combined = CombinedFacts.of(List.of(
                said("", fact(0, "agent", ServiceState.IN_SERVICE, 32, null)),
                said(
                        "slurm",
                        fact(5, "slurm", ServiceState.DRAINED, 32, null),
                        fact(9, "slurm", ServiceState.IN_SERVICE, 32, null))));
        assertThat(at(combined, 4).state()).isEqualTo(ServiceState.IN_SERVICE);
        assertThat(at(combined, 5).state()).isEqualTo(ServiceState.DRAINED);
        assertThat(at(combined, 8).state()).isEqualTo(ServiceState.DRAINED);
        assertThat(at(combined, 9).state()).isEqualTo(ServiceState.IN_SERVICE);
    }

    @Test
    void a_node_first_heard_of_as_drained_was_not_drained_before_but_had_its_cores() {
        var combined = CombinedFacts.of(List.of(said("slurm", fact(5, "slurm", ServiceState.DRAINED, 32, null))));
        assertThat(at(combined, 0).state()).isEqualTo(ServiceState.IN_SERVICE);
        assertThat(at(combined, 0).cores()).isEqualTo(32);
        assertThat(at(combined, 5).state()).isEqualTo(ServiceState.DRAINED);
    }

    @Test
    void of_two_states_that_are_not_in_service_the_nodes_own_counts() {
        var combined = CombinedFacts.of(List.of(
                said("slurm", fact(0, "slurm", ServiceState.DRAINED, 0, null)),
                said("", fact(0, "agent", ServiceState.BOOTING, 0, null))));
        assertThat(at(combined, 1).state()).isEqualTo(ServiceState.BOOTING);
    }

    @Test
    void a_type_that_the_agent_could_not_find_is_told_by_another() {
        var own = new NodeFact(
                T0, "agent", "unknown", ServiceState.IN_SERVICE, 4, 0, 0, IdleBaseline.UNKNOWN, 0, 0, null, null, null);
        var told = said("inventory", fact(0, "inventory", ServiceState.IN_SERVICE, 8, null));
        assertThat(CombinedFacts.of(List.of(said("", own), told)).getFirst().type())
                .isEqualTo("of inventory");
        assertThat(CombinedFacts.of(List.of(said("", own))).getFirst().type()).isEqualTo("unknown");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoever_is_heard_first_they_say_the_same_together(long seed) {
        var random = new SplittableRandom(seed);
        List<NodeFacts> all = someone(random);
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(CombinedFacts.of(shuffled)).isEqualTo(CombinedFacts.of(all));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_speaker_who_says_the_same_again_changes_nothing(long seed) {
        var random = new SplittableRandom(seed);
        List<NodeFacts> all = new ArrayList<>(someone(random));
        List<NodeFact> before = CombinedFacts.of(all);
        int who = random.nextInt(all.size());
        NodeFacts speaker = all.get(who);
        var facts = new ArrayList<>(speaker.facts());
        int which = random.nextInt(facts.size());
        NodeFact again = facts.get(which);
        Instant until = which + 1 < facts.size()
                ? facts.get(which + 1).from()
                : again.from().plusSeconds(9000);
        facts.add(again.withDate(
                again.from()
                        .plusSeconds(random.nextLong(
                                until.getEpochSecond() - again.from().getEpochSecond())),
                again.source()));
        all.set(who, new NodeFacts(NODE, speaker.speaker(), facts));
        assertThat(CombinedFacts.of(all)).isEqualTo(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_speaker_who_takes_all_back_takes_only_its_own_part(long seed) {
        var random = new SplittableRandom(seed);
        List<NodeFacts> all = someone(random);
        String gone = all.get(random.nextInt(all.size())).speaker();
        Map<String, NodeFacts> held = new HashMap<>();
        all.forEach(each -> held.put(each.speaker(), each));
        held.put(gone, new NodeFacts(NODE, gone, List.of()));
        assertThat(CombinedFacts.of(held.values()))
                .isEqualTo(CombinedFacts.of(all.stream()
                        .filter(each -> !each.speaker().equals(gone))
                        .toList()));
    }

    /// By the definition, at each instant, without any of the shortcuts.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void at_every_instant_each_field_is_the_first_that_is_known(long seed) {
        var random = new SplittableRandom(seed);
        List<NodeFacts> all = someone(random);
        List<NodeFact> combined = CombinedFacts.of(all);
        for (int hour = -2; hour < 30; hour++) {
            int cores = 0;
            ServiceState state = ServiceState.IN_SERVICE;
            for (String speaker : SPEAKERS) {
                for (NodeFacts each : all) {
                    if (each.speaker().equals(speaker)) {
                        NodeFact valid = at(each.facts(), hour);
                        boolean begun = !valid.from().isAfter(T0.plusSeconds(hour * 3600L));
                        cores = cores == 0 ? valid.cores() : cores;
                        state = state == ServiceState.IN_SERVICE && begun ? valid.state() : state;
                    }
                }
            }
            assertThat(at(combined, hour).cores()).isEqualTo(cores);
            assertThat(at(combined, hour).state()).isEqualTo(state);
        }
    }

    private static List<NodeFacts> someone(SplittableRandom random) {
        var all = new ArrayList<NodeFacts>();
        for (String speaker : SPEAKERS) {
            if (all.isEmpty() || random.nextBoolean()) {
                var facts = new ArrayList<NodeFact>();
                for (int i = 1 + random.nextInt(5); i > 0; i--) {
                    ServiceState state = ServiceState.values()[random.nextInt(3)];
                    String upstream = random.nextBoolean() ? null : "alps/pdu/" + random.nextInt(3);
                    facts.add(fact(i * 3 + random.nextInt(3), speaker, state, random.nextInt(3) * 8, upstream));
                }
                all.add(new NodeFacts(NODE, speaker, facts));
            }
        }
        return all;
    }
}
