package org.wattelier.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;

class FactBookTest {
    private static final NodeId NODE = new NodeId("alps", "n1");

    @TempDir
    private Path directory;

    private static NodeFact fact(String from, int cores) {
        return new NodeFact(
                Instant.parse(from),
                "agent",
                "2x Xeon",
                ServiceState.IN_SERVICE,
                cores,
                0,
                0,
                IdleBaseline.UNKNOWN,
                0,
                0,
                null,
                null,
                null);
    }

    @Test
    void a_restart_that_finds_the_same_node_does_not_rewrite_when_it_began() {
        assertThat(new FactBook(NODE, directory).say(fact("2026-11-01T00:00:00Z", 32)))
                .isTrue();
        var after = new FactBook(NODE, directory);
        assertThat(after.say(fact("2026-11-02T00:00:00Z", 32))).isFalse();
        assertThat(after.say(fact("2026-11-03T00:00:00Z", 64))).isTrue();
        assertThat(new FactBook(NODE, directory).all().facts())
                .containsExactly(fact("2026-11-01T00:00:00Z", 32), fact("2026-11-03T00:00:00Z", 64));
    }

    /// Else each restart would put the calibration's power at rest back over what was measured since.
    @Test
    void a_calibration_that_was_said_is_known() {
        var book = new FactBook(NODE, directory);
        NodeFact fact = fact("2026-11-02T00:00:00Z", 32);
        book.say(fact.withDate(fact.from(), "calibration"));
        book.say(fact("2026-11-03T00:00:00Z", 64));
        assertThat(new FactBook(NODE, directory).knows("calibration", Instant.parse("2026-11-01T00:00:00Z")))
                .isTrue();
        assertThat(book.knows("calibration", Instant.parse("2026-11-02T12:00:00Z")))
                .isFalse();
    }

    @Test
    void facts_of_another_node_are_not_taken_over() {
        new FactBook(NODE, directory).say(fact("2026-11-01T00:00:00Z", 32));
        assertThat(new FactBook(new NodeId("alps", "n2"), directory).last()).isNull();
    }

    @Test
    void what_a_clock_said_that_ran_ahead_does_not_hide_what_is_said_once_it_is_right() {
        new FactBook(NODE, directory).say(fact("2026-10-01T00:00:00Z", 32));
        new FactBook(NODE, directory).say(fact("2031-01-01T00:00:00Z", 16));
        var after = new FactBook(NODE, directory);
        assertThat(after.say(fact("2026-11-02T00:00:00Z", 64))).isTrue();
        assertThat(new FactBook(NODE, directory).all().facts())
                .containsExactly(fact("2026-10-01T00:00:00Z", 32), fact("2026-11-02T00:00:00Z", 64));
    }
}
