package org.wattelier.agent.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Event;
import org.wattelier.events.Meter;
import org.wattelier.events.NodeId;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.ipmi.reading.NodePower;

class BooksTest {
    @Test
    void the_controller_that_the_nodes_own_agent_reads_too_is_another_meter_here() {
        var sent = new ArrayList<Event>();
        var books = new Books(sent::add, InstantSource.system(), 0);
        SensorReading reading = new SensorReading(NodePower.sensor("ipmi-lan", 10_000), new Outcome.Drawing(300));
        Probe probe = new Probe() {
            @Override
            public String name() {
                return "ipmi-lan";
            }

            @Override
            public List<SensorReading> read() {
                return List.of(reading);
            }
        };
        books.add(new Target(new NodeId("alps", "n1"), probe), List.of(reading));
        assertThat(sent)
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Samples.class,
                        samples -> assertThat(samples.batch().meters())
                                .extracting(Meter::id)
                                .doesNotContain(NodePower.ID)
                                .containsExactly("polled-" + NodePower.ID));
    }
}
