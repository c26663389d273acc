package org.wattelier.standalone.books;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.events.Event;
import org.wattelier.events.JobId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.simulator.Simulation;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.simulator.TimedEvent;
import org.wattelier.simulator.Truth;

/// Everything a simulated cluster said, in the order it was said, and the truth behind it.
public record Trace(List<TimedEvent> events, Map<JobId, Truth> truth) {
    public static Trace of(SimulationSettings settings) {
        var simulation = new Simulation(settings);
        var events = new ArrayList<TimedEvent>();
        Instant until = settings.start();
        while (!simulation.finished()) {
            until = until.plusSeconds(600);
            simulation.advanceTo(until, events::add);
        }
        return new Trace(List.copyOf(events), Map.copyOf(simulation.truth()));
    }

    /// Jobs that have ended, by key.
    public Set<String> endedJobs() {
        return truth.keySet().stream().map(JobId::key).collect(Collectors.toSet());
    }

    /// The same, but one node falls silent at an instant and goes on where it was after a while: its clock has run on,
    /// its counters have not.
    public Trace withSilence(String node, Instant from, Duration silence) {
        List<TimedEvent> changed = events.stream()
                .map(timed -> isLater(timed, node, from) ? delayed(timed, silence) : timed)
                .toList();
        return new Trace(changed, truth);
    }

    private static boolean isLater(TimedEvent timed, String node, Instant from) {
        return timed.event() instanceof Event.Samples samples
                && samples.batch().source().node().equals(node)
                && samples.batch().ticks().getFirst().wallMs() >= from.toEpochMilli();
    }

    private static TimedEvent delayed(TimedEvent timed, Duration by) {
        SampleBatch batch = ((Event.Samples) timed.event()).batch();
        long ms = by.toMillis();
        List<Tick> ticks = batch.ticks().stream().map(tick -> delayed(tick, ms)).toList();
        var later = new SampleBatch(batch.source(), batch.sentAtMs() + ms, batch.meters(), ticks);
        return new TimedEvent(timed.at().plus(by), new Event.Samples(later));
    }

    private static Tick delayed(Tick tick, long ms) {
        List<Reading> readings = tick.readings().stream()
                .map(r -> new Reading(
                        r.meter(), r.validAtMs() + ms, r.energyUj(), r.measuredMs(), r.estimatedMs(), r.missingMs()))
                .toList();
        return new Tick(
                tick.wallMs() + ms, tick.monotonicMs() + ms, tick.busyCpuUs(), tick.usesKnown(), readings, tick.uses());
    }
}
