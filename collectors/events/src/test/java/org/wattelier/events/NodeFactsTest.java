package org.wattelier.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeFactsTest {
    private static final NodeId NODE = new NodeId("alps/pdu", "a1");
    private static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");

    private static NodeFact fact(int minute, ServiceState state) {
        Instant from = T0.plus(Duration.ofMinutes(minute));
        return new NodeFact(from, "slurm", "", state, 4, 0, 0, IdleBaseline.UNKNOWN, 0, 0, null, null, null);
    }

    @Test
    void each_speaker_has_a_key_of_its_own_that_is_placed_with_the_node() {
        assertThat(new NodeFacts(NODE, List.of()).key()).isEqualTo("alps/pdu/a1");
        var told = new NodeFacts(NODE, "slurm", List.of());
        assertThat(told.key()).isEqualTo("alps/pdu/a1#slurm");
        assertThat(NodeFacts.placedBy(told.key())).isEqualTo(NODE.key());
        assertThat(NodeFacts.nothing(told.key())).isEqualTo(told);
        assertThat(NodeFacts.nothing(NODE.key())).isEqualTo(new NodeFacts(NODE, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alps", "alps/n1#", "#slurm", "alps/n1#a#b", "alps/n1#a/b", "", "alps/#slurm"})
    void a_key_that_names_nobody_is_refused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> NodeFacts.nothing(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b", "a/b", " ", "a\nb"})
    void a_speaker_whose_name_would_not_fit_a_key_is_refused(String speaker) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeFacts(NODE, speaker, List.of()));
    }

    @Test
    void a_history_forgets_what_ended_long_ago_but_never_what_holds() {
        var history = new FactHistory(new NodeFacts(NODE, "slurm", List.of()), Duration.ofHours(1));
        history.say(fact(0, ServiceState.DRAINED));
        history.say(fact(10, ServiceState.IN_SERVICE));
        assertThat(history.say(fact(69, ServiceState.DRAINED))).isTrue();
        assertThat(history.all().facts()).hasSize(3);
        history.say(fact(1000, ServiceState.OFF));
        assertThat(history.all())
                .isEqualTo(new NodeFacts(
                        NODE, "slurm", List.of(fact(69, ServiceState.DRAINED), fact(1000, ServiceState.OFF))));
    }

    @Test
    void a_history_is_bounded() {
        var history = new FactHistory(new NodeFacts(NODE, "slurm", List.of()), Duration.ofDays(9999));
        for (int i = 0; i < 1000; i++) {
            history.say(fact(i, i % 2 == 0 ? ServiceState.DRAINED : ServiceState.IN_SERVICE));
        }
        assertThat(history.all().facts())
                .hasSize(FactHistory.MOST)
                .last()
                .isEqualTo(fact(999, ServiceState.IN_SERVICE));
    }
}
