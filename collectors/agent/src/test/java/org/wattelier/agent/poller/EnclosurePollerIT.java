package org.wattelier.agent.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Event;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.probes.Housed;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// A poller on real threads, started twice on one folder.
class EnclosurePollerIT {
    /// Their first look comes within seconds, by the poller's own rhythm.
    private static final List<NodeId> NODES = List.of(new NodeId("alps", "b37"), new NodeId("alps", "b100"));

    private static final Sensor SUPPLIES = new Sensor(
            "supplies",
            "fake",
            Domain.ENCLOSURE,
            "",
            MeterKind.GAUGE,
            Method.BMC,
            Boundary.NODE_AC,
            "",
            Long.MAX_VALUE,
            20_000,
            1000);

    private static final class Blade implements Probe, Housed {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public List<SensorReading> read() {
            return List.of(new SensorReading(SUPPLIES, new Outcome.Drawing(1800)));
        }

        @Override
        public String serial(String sensorId) {
            return "E7";
        }
    }

    private final Queue<Event> sent = new ConcurrentLinkedQueue<>();

    private Poller started(Path state) {
        List<Target> targets =
                NODES.stream().map(node -> new Target(node, new Blade())).toList();
        var poller = new Poller(targets, PollerSettings.USUAL, state, sent::add, InstantSource.system());
        poller.start();
        return poller;
    }

    private List<NodeFacts> facts() {
        return sent.stream()
                .filter(Event.Facts.class::isInstance)
                .map(event -> ((Event.Facts) event).facts())
                .toList();
    }

    @Test
    void what_it_finds_is_told_under_the_pollers_own_key_and_keeps_its_date_over_a_restart(@TempDir Path state)
            throws Exception {
        try (Poller poller = started(state)) {
            for (int i = 0; i < 300 && poller.enclosures().size() < 2; i++) {
                Thread.sleep(100);
            }
        }
        List<NodeFacts> first = facts();
        assertThat(first)
                .hasSize(2)
                .allSatisfy(said -> assertThat(said.facts())
                        .singleElement()
                        .satisfies(fact -> assertThat(fact.upstream()).isEqualTo("alps/enclosure/E7")))
                .extracting(NodeFacts::key)
                .containsExactly("alps/b100#poller", "alps/b37#poller");
        sent.clear();
        try (Poller poller = started(state)) {
            assertThat(poller.states()).hasSize(2);
            for (int i = 0; i < 100 && facts().size() < 2; i++) {
                Thread.sleep(50);
            }
        }
        assertThat(facts()).isEqualTo(first);
    }
}
