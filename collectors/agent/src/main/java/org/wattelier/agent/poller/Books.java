package org.wattelier.agent.poller;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.poller.EnclosureDetection.Verdict;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Event;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.probes.Housed;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Books what was seen under the source it belongs to: the node, or the enclosure that several nodes' controllers show
/// as if it were theirs.
final class Books {
    private static final String POLLED = "polled-";

    private final Map<NodeId, Tally> tallies = new ConcurrentHashMap<>();
    private final EnclosureDetection enclosures = new EnclosureDetection();
    private final Consumer<Event> sink;
    private final InstantSource clock;
    private final long batchMs;

    Books(Consumer<Event> sink, InstantSource clock, long batchMs) {
        this.sink = sink;
        this.clock = clock;
        this.batchMs = batchMs;
    }

    void add(Target target, List<SensorReading> readings) {
        long wallMs = clock.millis();
        long monotonicMs = System.nanoTime() / 1_000_000;
        var own = new ArrayList<SensorReading>(readings.size());
        for (SensorReading each : readings) {
            Verdict verdict = verdict(target, each, wallMs);
            if (verdict instanceof Verdict.Own) {
                own.add(polled(each));
            } else if (verdict instanceof Verdict.Shared shared && !(each.outcome() instanceof Outcome.Recorded)) {
                // What one of the controllers recorded in its gap, the others have shown meanwhile.
                book(shared.enclosure(), wallMs, monotonicMs, List.of(ofEnclosure(each)));
            }
        }
        book(target.source(), wallMs, monotonicMs, own);
    }

    /// Sends what a source has, however little: nobody knows when it will have more.
    void flush(NodeId source) {
        send(source, 0);
    }

    void flushAll() {
        tallies.keySet().forEach(this::flush);
    }

    Map<NodeId, NodeId> enclosures() {
        return enclosures.members();
    }

    private Verdict verdict(Target target, SensorReading reading, long wallMs) {
        Domain domain = reading.sensor().domain();
        if (domain != Domain.NODE && domain != Domain.ENCLOSURE) {
            return Verdict.OWN;
        }
        String serial = target.probe() instanceof Housed housed
                ? housed.serial(reading.sensor().id())
                : "";
        Double watts = watts(reading.outcome());
        return watts == null
                ? enclosures.verdict(target.source(), domain, serial)
                : enclosures.observe(target.source(), domain, serial, wallMs, watts);
    }

    private static @Nullable Double watts(Outcome outcome) {
        return outcome instanceof Outcome.Drawing drawing ? (Double) drawing.watts() : null;
    }

    /// The node's own agent may show the same meter under the same name. Two epochs of one meter side by side would be
    /// read as one that begins anew at each look, and nothing of either would count.
    private static SensorReading polled(SensorReading reading) {
        Sensor sensor = reading.sensor();
        var renamed = new Sensor(
                POLLED + sensor.id(),
                sensor.probe(),
                sensor.domain(),
                sensor.parent(),
                sensor.kind(),
                sensor.method(),
                sensor.boundary(),
                sensor.device(),
                sensor.rangeUj(),
                sensor.mostW(),
                sensor.periodMs());
        return new SensorReading(renamed, reading.outcome());
    }

    private static SensorReading ofEnclosure(SensorReading reading) {
        Sensor sensor = reading.sensor();
        var enclosure = new Sensor(
                "enclosure",
                sensor.probe(),
                Domain.ENCLOSURE,
                "",
                MeterKind.GAUGE,
                Method.BMC,
                Boundary.NODE_AC,
                "",
                sensor.rangeUj(),
                sensor.mostW(),
                sensor.periodMs());
        return new SensorReading(enclosure, reading.outcome());
    }

    private void book(NodeId source, long wallMs, long monotonicMs, List<SensorReading> readings) {
        if (!readings.isEmpty()) {
            tallies.computeIfAbsent(source, Tally::new).add(wallMs, monotonicMs, readings);
            send(source, batchMs);
        }
    }

    private void send(NodeId source, long oldMs) {
        Tally tally = tallies.get(source);
        SampleBatch batch = tally == null ? null : tally.take(clock.millis(), oldMs);
        if (batch != null) {
            sink.accept(new Event.Samples(batch));
        }
    }
}
