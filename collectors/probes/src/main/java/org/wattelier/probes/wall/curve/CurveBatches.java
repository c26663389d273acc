package org.wattelier.probes.wall.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;

/// Intervals as cumulative readings: one at each end of an interval, and one at each end of a gap.
final class CurveBatches {
    private static final int MOST_TICKS = 200;
    /// Beyond this a new epoch begins, long before µJ overflow; epochs touch, so that nothing is lost between them.
    private static final long MOST_UJ = 4_000_000_000_000_000_000L;

    private final NodeId source;
    private final long sentAtMs;
    private final List<SampleBatch> batches = new ArrayList<>();
    private final List<Tick> ticks = new ArrayList<>();
    private int periodMs;
    private long epochMs;
    private long energyUj;
    private long measuredMs;
    private long estimatedMs;
    private long missingMs;
    private double restUj;

    CurveBatches(NodeId source, long sentAtMs) {
        this.source = source;
        this.sentAtMs = sentAtMs;
    }

    List<SampleBatch> of(List<CurveInterval> intervals) {
        if (intervals.isEmpty()) {
            return List.of();
        }
        periodMs = usualStep(intervals);
        begin(intervals.getFirst().fromMs());
        long last = epochMs;
        for (CurveInterval interval : intervals) {
            if (interval.fromMs() > last) {
                missingMs += interval.fromMs() - last;
                tick(interval.fromMs());
            }
            take(interval);
            last = interval.toMs();
            if (energyUj > MOST_UJ) {
                flush();
                begin(last);
            }
        }
        flush();
        return List.copyOf(batches);
    }

    private static int usualStep(List<CurveInterval> intervals) {
        Map<Long, Long> counts =
                intervals.stream().collect(Collectors.groupingBy(CurveInterval::lengthMs, Collectors.counting()));
        return Math.toIntExact(counts.entrySet().stream()
                .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey());
    }

    private void begin(long atMs) {
        epochMs = atMs;
        energyUj = 0;
        measuredMs = 0;
        estimatedMs = 0;
        missingMs = 0;
        tick(atMs);
    }

    private void take(CurveInterval interval) {
        double exact = interval.watts() * interval.lengthMs() * 1e3 + restUj;
        long whole = (long) Math.floor(exact);
        restUj = exact - whole;
        energyUj = Math.addExact(energyUj, whole);
        if (interval.estimated()) {
            estimatedMs += interval.lengthMs();
        } else {
            measuredMs += interval.lengthMs();
        }
        tick(interval.toMs());
    }

    private void tick(long atMs) {
        var reading = new Reading(0, atMs, energyUj, measuredMs, estimatedMs, missingMs);
        ticks.add(new Tick(atMs, atMs, -1, false, List.of(reading), List.of()));
        if (ticks.size() >= MOST_TICKS) {
            flush();
        }
    }

    private void flush() {
        if (!ticks.isEmpty()) {
            var meter = new Meter(
                    "load-curve", Domain.SITE, MeterKind.COUNTER, Method.METER, Boundary.WALL, "", epochMs, periodMs);
            batches.add(new SampleBatch(source, sentAtMs, List.of(meter), ticks));
            ticks.clear();
        }
    }
}
