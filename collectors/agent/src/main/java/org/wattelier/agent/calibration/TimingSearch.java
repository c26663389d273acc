package org.wattelier.agent.calibration;

import java.util.ArrayList;
import java.util.List;

/// Finds the lag and window under which the fast meters explain most of what the node meter showed.
final class TimingSearch {
    private static final int LONGEST_LAG_MS = 60_000;
    private static final int SHORTEST_WINDOW_MS = 1000;
    private static final int LONGEST_WINDOW_MS = 90_000;
    private static final int[] WINDOWS_MS = {
        1000, 3000, 5000, 8000, 12_000, 18_000, 25_000, 35_000, 50_000, 70_000, 90_000
    };
    /// Time after a step in which a meter can still be seen to follow.
    private static final long AFTER_A_STEP_MS = LONGEST_LAG_MS + LONGEST_WINDOW_MS;

    private final FastCurve curve;
    private final boolean gpus;
    private final List<MeterPoint> points;

    private TimingSearch(Recording recording) {
        curve = new FastCurve(recording.fast());
        gpus = !recording.gpuMeters().isEmpty();
        points = nearSteps(recording);
    }

    /// Steady readings say nothing of time. All that are compared must have a full window at each lag, or long lags
    /// would
    /// be judged by fewer readings than short ones.
    private List<MeterPoint> nearSteps(Recording recording) {
        List<MeterPoint> near = new ArrayList<>();
        for (MeterPoint point : recording.shown()) {
            boolean follows = recording.levels().stream()
                    .skip(1)
                    .anyMatch(level ->
                            point.atMs() >= level.fromMs() - 10_000 && point.atMs() < level.fromMs() + AFTER_A_STEP_MS);
            if (follows && curve.covers(point.atMs() - (double) AFTER_A_STEP_MS, point.atMs())) {
                near.add(point);
            }
        }
        return near;
    }

    private record Candidate(int lagMs, int windowMs, double rest) {}

    static MeterTiming of(Recording recording) {
        var search = new TimingSearch(recording);
        if (search.points.size() < 8) {
            return new MeterTiming(0, 0, LONGEST_LAG_MS, LONGEST_WINDOW_MS, 0);
        }
        return search.timing(search.refined(search.coarse()));
    }

    private Candidate coarse() {
        Candidate best = at(0, SHORTEST_WINDOW_MS);
        for (int window : WINDOWS_MS) {
            for (int lag = 0; lag <= LONGEST_LAG_MS; lag += 1000) {
                best = better(best, at(lag, window));
            }
        }
        return best;
    }

    private Candidate refined(Candidate from) {
        Candidate best = from;
        for (int step : new int[] {4000, 2000, 1000, 500, 200, 100}) {
            Candidate before;
            do {
                before = best;
                for (int[] move : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {-1, 2}, {1, -2}, {-1, 1}, {1, -1}}) {
                    best = better(best, at(before.lagMs + move[0] * step, before.windowMs + move[1] * step));
                }
            } while (best.rest < before.rest);
        }
        return best;
    }

    private static Candidate better(Candidate one, Candidate other) {
        return other.rest < one.rest ? other : one;
    }

    private Candidate at(int lagMs, int windowMs) {
        if (lagMs < 0 || lagMs > LONGEST_LAG_MS || windowMs < SHORTEST_WINDOW_MS || windowMs > LONGEST_WINDOW_MS) {
            return new Candidate(lagMs, windowMs, Double.MAX_VALUE);
        }
        Sums sums = sums(lagMs, windowMs);
        return new Candidate(lagMs, windowMs, gpus ? sums.restOfPlane() : sums.rest());
    }

    private Sums sums(int lagMs, int windowMs) {
        var sums = new Sums();
        for (MeterPoint point : points) {
            double until = point.atMs() - (double) lagMs;
            double from = until - windowMs;
            sums.add(curve.chipW(from, until), gpus ? curve.gpuW(from, until) : 0, point.watts());
        }
        return sums;
    }

    /// The pairs that explain the meter nearly as well as the best one are those that the readings allow.
    private MeterTiming timing(Candidate best) {
        Sums sums = sums(best.lagMs, best.windowMs);
        double spacingMs = (double) (points.getLast().atMs() - points.getFirst().atMs()) / (points.size() - 1);
        double independent = Math.max(4, points.size() * spacingMs / Math.max(spacingMs, best.windowMs));
        double allowed = best.rest * (1 + 6 / independent);
        // Between two readings a step cannot be placed better than half their distance.
        double lagOff = Math.max(250, spacingMs / 2);
        double windowOff = Math.max(500, spacingMs);
        int unit = (int) Math.max(500, spacingMs / 4);
        for (int lag = -12; lag <= 12; lag++) {
            for (int window = -12; window <= 12; window++) {
                if (at(best.lagMs + unit * lag, best.windowMs + 2 * unit * window).rest <= allowed) {
                    lagOff = Math.max(lagOff, (double) unit * Math.abs(lag));
                    windowOff = Math.max(windowOff, 2.0 * unit * Math.abs(window));
                }
            }
        }
        double unexplained = sums.yy() > 0 ? best.rest / sums.yy() : 1;
        // A window too short to be seen is told as none: its middle is what counts.
        boolean none = best.windowMs <= SHORTEST_WINDOW_MS;
        return new MeterTiming(
                none ? best.lagMs + best.windowMs / 2 : best.lagMs,
                none ? 0 : best.windowMs,
                (int) lagOff,
                (int) windowOff,
                Math.sqrt(Math.clamp(1 - unexplained, 0, 1)));
    }
}
