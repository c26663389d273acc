package org.wattelier.standalone.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Event;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.results.NodeEnergy;

/// Nodes whose clocks are five minutes ahead or behind the controller's: every other one each.
final class Skewed {
    static final long BY_MS = 300_000;

    private Skewed() {}

    static long offsetMs(NodeId node) {
        return node.node().hashCode() % 2 == 0 ? BY_MS : -BY_MS;
    }

    static List<Event> of(List<Event> events) {
        return events.stream().map(Skewed::skewed).toList();
    }

    private static Event skewed(Event event) {
        if (!(event instanceof Event.Samples samples)) {
            return event;
        }
        SampleBatch batch = samples.batch();
        long by = offsetMs(batch.source());
        return new Event.Samples(new SampleBatch(
                batch.source(),
                batch.sentAtMs() + by,
                batch.meters(),
                batch.ticks().stream().map(tick -> skewed(tick, by)).toList()));
    }

    private static Tick skewed(Tick tick, long by) {
        List<Reading> readings = tick.readings().stream()
                .map(r -> new Reading(
                        r.meter(), r.validAtMs() + by, r.energyUj(), r.measuredMs(), r.estimatedMs(), r.missingMs()))
                .toList();
        return new Tick(
                tick.wallMs() + by, tick.monotonicMs(), tick.busyCpuUs(), tick.usesKnown(), readings, tick.uses());
    }

    /// Ledger lines as they would be by the controller's clock.
    static Map<String, NodeEnergy> back(Map<String, NodeEnergy> lines) {
        var back = new HashMap<String, NodeEnergy>();
        lines.forEach((key, line) -> {
            long minute = line.minute() - offsetMs(line.node()) / 1000;
            back.put(key.substring(0, key.indexOf('@') + 1) + minute, line);
        });
        return back;
    }
}
