package org.wattelier.agent.calibration;

import java.util.List;
import org.wattelier.events.IdleBaseline;

/// Means of a level without load.
final class Idle {
    private Idle() {}

    static IdleBaseline during(Recording recording, Level level, long settlingMs, MeterTiming timing) {
        List<FastPoint> fast = recording.fast().stream()
                .filter(point -> point.atMs() >= level.fromMs() + settlingMs && point.atMs() <= level.untilMs())
                .toList();
        double node = recording.shown().stream()
                .filter(point -> point.atMs() - timing.lagMs() - timing.windowMs() >= level.fromMs() + settlingMs
                        && point.atMs() - timing.lagMs() <= level.untilMs())
                .mapToDouble(MeterPoint::watts)
                .average()
                .orElse(Double.NaN);
        if (fast.size() < 2 || Double.isNaN(node)) {
            return IdleBaseline.UNKNOWN;
        }
        FastPoint first = fast.getFirst();
        FastPoint last = fast.getLast();
        double seconds = (last.atMs() - first.atMs()) / 1000.0;
        double cpu = (last.cpuUj() - first.cpuUj()) / 1e6 / seconds;
        double dram = (last.dramUj() - first.dramUj()) / 1e6 / seconds;
        double gpu = (last.gpuUj() - first.gpuUj()) / 1e6 / seconds;
        return new IdleBaseline(cpu, dram, gpu, Math.max(0, node - cpu - dram - gpu));
    }
}
