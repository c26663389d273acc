package org.wattelier.agent.calibration;

import java.util.List;

/// Energy counted by the fast meters as a function of time, straight between two readings.
final class FastCurve {
    private final long[] atMs;
    private final double[] chipJ;
    private final double[] gpuJ;

    FastCurve(List<FastPoint> points) {
        List<FastPoint> sorted = points.stream()
                .sorted((one, other) -> Long.compare(one.atMs(), other.atMs()))
                .toList();
        atMs = sorted.stream().mapToLong(FastPoint::atMs).toArray();
        FastPoint first = sorted.getFirst();
        chipJ = sorted.stream()
                .mapToDouble(point -> (point.chipUj() - first.chipUj()) / 1e6)
                .toArray();
        gpuJ = sorted.stream()
                .mapToDouble(point -> (point.gpuUj() - first.gpuUj()) / 1e6)
                .toArray();
    }

    boolean covers(double fromMs, double untilMs) {
        return fromMs >= atMs[0] && untilMs <= atMs[atMs.length - 1] && fromMs < untilMs;
    }

    double chipW(double fromMs, double untilMs) {
        return (at(chipJ, untilMs) - at(chipJ, fromMs)) * 1000 / (untilMs - fromMs);
    }

    double gpuW(double fromMs, double untilMs) {
        return (at(gpuJ, untilMs) - at(gpuJ, fromMs)) * 1000 / (untilMs - fromMs);
    }

    private double at(double[] joules, double timeMs) {
        int above = above(timeMs);
        double share = (timeMs - atMs[above - 1]) / (atMs[above] - atMs[above - 1]);
        return joules[above - 1] + share * (joules[above] - joules[above - 1]);
    }

    /// Readings come nearly evenly, so the place is nearly known.
    private int above(double timeMs) {
        int last = atMs.length - 1;
        double step = (double) (atMs[last] - atMs[0]) / last;
        int guess = Math.clamp((long) ((timeMs - atMs[0]) / step) + 1, 1, last);
        while (guess < last && atMs[guess] < timeMs) {
            guess++;
        }
        while (guess > 1 && atMs[guess - 1] > timeMs) {
            guess--;
        }
        return guess;
    }
}
