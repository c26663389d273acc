package org.wattelier.standalone.faults;

import java.time.Duration;
import java.util.List;
import org.wattelier.events.Event;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.standalone.books.Trace;

/// Another cluster on the same topics, to keep the streams busy. Its books are not looked at.
final class Load {
    private Load() {}

    static List<Event> of(int nodes, Duration length) {
        SimulationSettings usual = SimulationSettings.finite(Calm.SEED, nodes, 8 * nodes, length);
        var settings = new SimulationSettings(
                usual.seed(),
                "load",
                usual.nodes(),
                usual.jobs(),
                usual.start(),
                usual.length(),
                usual.lengths(),
                usual.corrected(),
                usual.opening(),
                usual.absences());
        return Trace.of(settings).events().stream().map(TimedEvent::event).toList();
    }
}
