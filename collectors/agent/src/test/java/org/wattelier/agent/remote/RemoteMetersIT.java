package org.wattelier.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Event;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;
import org.wattelier.probes.wall.WallMeter;

/// Real threads and seconds.
class RemoteMetersIT {
    private static final NodeId RACK = new NodeId("alps/pdu", "rack.1");

    @TempDir
    private Path state;

    /// A counter of energy that goes on while nobody asks.
    private record Total(String id) implements Probe {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Pace pace() {
            return new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1));
        }

        @Override
        public List<SensorReading> read() {
            var sensor = new Sensor(
                    id,
                    "fake",
                    Domain.PDU,
                    "",
                    MeterKind.COUNTER,
                    Method.METER,
                    Boundary.WALL,
                    "",
                    Long.MAX_VALUE,
                    10_000,
                    1000);
            return List.of(new SensorReading(sensor, new Outcome.Counted(System.nanoTime() / 1000)));
        }
    }

    /// Runs for so long; puts down when each meter's values began.
    private void life(Map<String, Set<Long>> epochs) throws InterruptedException {
        var meters = new RemoteMeters(
                List.of(new WallMeter(RACK, new Total("left")), new WallMeter(RACK, new Total("right"))),
                state,
                event -> {
                    if (event instanceof Event.Samples samples) {
                        note(samples.batch(), epochs);
                    }
                },
                InstantSource.system());
        var thread = Thread.ofVirtual().start(meters);
        Thread.sleep(2500);
        meters.close();
        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    }

    private static void note(SampleBatch batch, Map<String, Set<Long>> epochs) {
        assertThat(batch.source()).isEqualTo(RACK);
        for (Meter meter : batch.meters()) {
            epochs.computeIfAbsent(meter.id(), ignored -> new HashSet<>()).add(meter.epochMs());
        }
    }

    @Test
    void two_meters_of_one_source_both_go_on_after_a_restart() throws InterruptedException {
        var epochs = new HashMap<String, Set<Long>>();
        life(epochs);
        life(epochs);
        assertThat(epochs).containsOnlyKeys("left", "right");
        assertThat(epochs.values()).allSatisfy(each -> assertThat(each).hasSize(1));
    }
}
