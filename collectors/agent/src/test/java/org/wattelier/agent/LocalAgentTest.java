package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Event;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;

class LocalAgentTest {
    private static final NodeId NODE = new NodeId("alps", "n1");

    @Test
    void ticks_fall_on_the_wall_second() {
        assertThat(LocalAgent.untilNextSecondMs(1_000)).isEqualTo(1000);
        assertThat(LocalAgent.untilNextSecondMs(1_001)).isEqualTo(999);
        assertThat(LocalAgent.untilNextSecondMs(1_999)).isEqualTo(1);
    }

    @Test
    void it_says_what_the_node_is_and_ends_when_closed() throws InterruptedException {
        var events = new LinkedBlockingQueue<Event>();
        // A clock that stands a millisecond before the second: ticks come at once.
        var clock = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00.999Z"));
        var agent = new LocalAgent(NODE, List.of(), new LocalSystem(Path.of("/absent")), events::add, clock);
        var thread = Thread.ofVirtual().start(agent);
        var first = events.poll(5, TimeUnit.SECONDS);
        assertThat(first).isInstanceOfSatisfying(Event.Facts.class, facts -> {
            assertThat(facts.key()).isEqualTo("alps/n1");
            assertThat(facts.facts().facts().getFirst().state()).isEqualTo(ServiceState.IN_SERVICE);
            assertThat(facts.facts().facts().getFirst().cores()).isPositive();
        });
        var second = events.poll(5, TimeUnit.SECONDS);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Event.Samples.class,
                        samples -> assertThat(samples.batch().ticks()).hasSize(10));
        agent.close();
        assertThat(thread.join(java.time.Duration.ofSeconds(5))).isTrue();
    }
}
