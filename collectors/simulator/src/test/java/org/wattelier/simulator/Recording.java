package org.wattelier.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.events.Event;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// All that a simulation has sent, sorted out.
record Recording(
        Simulation simulation,
        List<TimedEvent> events,
        Map<JobId, List<JobSnapshot>> jobs,
        Map<NodeId, List<SampleBatch>> batches,
        Map<NodeId, NodeFacts> facts) {
    /// 25 nodes, twenty minutes, all classes, every seventh job corrected.
    static Recording small(long seed) {
        Instant start = Instant.parse("2026-03-02T06:00:00Z");
        Duration length = Duration.ofMinutes(20);
        return of(new SimulationSettings(seed, "sim", 25, 600, start, length, JobLengths.MIXED, 0.15, false, false));
    }

    static Recording of(SimulationSettings settings) {
        return until(settings, Instant.ofEpochMilli(settings.stopsMs()).plusSeconds(60));
    }

    static Recording until(SimulationSettings settings, Instant end) {
        var recording = new Recording(
                new Simulation(settings),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        recording.simulation.advanceTo(end, recording::take);
        return recording;
    }

    private void take(TimedEvent timed) {
        events.add(timed);
        switch (timed.event()) {
            case Event.Job known ->
                jobs.computeIfAbsent(known.job().id(), ignored -> new ArrayList<>())
                        .add(known.job());
            case Event.Samples samples ->
                batches.computeIfAbsent(samples.batch().source(), ignored -> new ArrayList<>())
                        .add(samples.batch());
            case Event.Facts known -> facts.put(known.facts().node(), known.facts());
            case Event.Named ignored -> {}
        }
    }

    List<Tick> ticks(NodeId node) {
        return batches.getOrDefault(node, List.of()).stream()
                .flatMap(batch -> batch.ticks().stream())
                .toList();
    }
}
