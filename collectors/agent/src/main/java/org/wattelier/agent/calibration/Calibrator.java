package org.wattelier.agent.calibration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.wattelier.agent.calibration.Calibration.Range;
import org.wattelier.agent.calibration.CalibrationResult.Fitted;
import org.wattelier.agent.calibration.CalibrationResult.FittedPoint;
import org.wattelier.agent.calibration.CalibrationResult.Reason;
import org.wattelier.agent.calibration.CalibrationResult.Refused;
import org.wattelier.agent.calibration.LineFit.Point;
import org.wattelier.events.IdleBaseline;

/// Makes a calibration of a recording, or says why not. Fitted on every other minute of each level, checked on the
/// minutes between, so that neither half knows a level that the other does not.
public final class Calibrator {
    public static final int FEWEST_LEVELS = 5;
    public static final long SHORTEST_LEVEL_MS = 300_000;
    public static final double SMALLEST_SPAN_W = 20;
    public static final double SMALLEST_R2 = 0.9;
    /// Below this an accelerator's share of the line cannot be told from noise.
    private static final double GPU_SPAN_W = 20;

    private static final int FEWEST_POINTS_A_LEVEL = 6;
    private static final long SETTLING_MS = 15_000;

    private final Recording recording;
    private final FastCurve curve;
    private final MeterTiming timing;

    private Calibrator(Recording recording) {
        this.recording = recording;
        this.curve = new FastCurve(recording.fast());
        this.timing = TimingSearch.of(recording);
    }

    /// @param at the calibration's date
    public static CalibrationResult of(Recording recording, Instant at) {
        if (recording.fast().size() < 2 || recording.chipMeters().isEmpty()) {
            return new Refused(Reason.NO_FAST_METER);
        }
        long enough = recording.levels().stream()
                .filter(level -> level.lengthMs() >= SHORTEST_LEVEL_MS - 1500)
                .count();
        if (enough < FEWEST_LEVELS) {
            return new Refused(Reason.LEVELS, enough, FEWEST_LEVELS, SHORTEST_LEVEL_MS / 60_000.0);
        }
        if (recording.shown().size() < FEWEST_LEVELS * FEWEST_POINTS_A_LEVEL) {
            return new Refused(Reason.METER_SILENT, recording.shown().size());
        }
        return new Calibrator(recording).result(at);
    }

    private CalibrationResult result(Instant at) {
        List<Point> points = settled();
        long levels = points.stream().map(Point::level).distinct().count();
        if (levels < FEWEST_LEVELS) {
            return new Refused(Reason.METER_SILENT, points.size());
        }
        double span = span(points, Point::meterW);
        if (span < SMALLEST_SPAN_W) {
            return new Refused(Reason.SPAN, span, SMALLEST_SPAN_W);
        }
        List<Point> fitted = points.stream().filter(point -> !point.check()).toList();
        List<Point> checked = points.stream().filter(Point::check).toList();
        boolean gpu = !recording.gpuMeters().isEmpty() && span(points, Point::gpuW) >= GPU_SPAN_W;
        LineFit fit = gpu
                ? LineFit.plane(fitted)
                : LineFit.line(fitted, recording.gpuMeters().isEmpty() ? 0 : 1);
        if (!(fit.slope() > 0) || fit.gpuSlope() < 0) {
            return new Refused(Reason.SLOPE, fit.slope());
        }
        if (!(fit.r2() >= SMALLEST_R2)) {
            return new Refused(Reason.FIT, fit.r2(), SMALLEST_R2);
        }
        var calibration = calibration(at, fit, gpu, points, checked, (int) levels);
        return new Fitted(
                calibration,
                points.stream()
                        .map(point ->
                                new FittedPoint(fit.watts(point.chipW(), point.gpuW()), point.meterW(), point.check()))
                        .toList());
    }

    /// Readings whose whole window lies in one level, after it has settled.
    private List<Point> settled() {
        long window = Math.max(1000, timing.windowMs());
        List<Point> points = new ArrayList<>();
        for (int level = 0; level < recording.levels().size(); level++) {
            Level each = recording.levels().get(level);
            int before = points.size();
            for (MeterPoint shown : recording.shown()) {
                double until = shown.atMs() - (double) timing.lagMs();
                double from = until - window;
                if (from >= each.fromMs() + SETTLING_MS && until <= each.untilMs() && curve.covers(from, until)) {
                    boolean check = (shown.atMs() - each.fromMs()) / 60_000 % 2 == 1;
                    points.add(
                            new Point(curve.chipW(from, until), curve.gpuW(from, until), shown.watts(), level, check));
                }
            }
            if (points.size() - before < FEWEST_POINTS_A_LEVEL) {
                points.subList(before, points.size()).clear();
            }
        }
        return points;
    }

    /// From the lowest to the highest level's mean.
    private double span(List<Point> points, ToDoubleFunction<Point> value) {
        var means = new DoubleSummaryStatistics();
        for (int level = 0; level < recording.levels().size(); level++) {
            int wanted = level;
            points.stream()
                    .filter(point -> point.level() == wanted)
                    .mapToDouble(value)
                    .average()
                    .ifPresent(means);
        }
        return means.getMax() - means.getMin();
    }

    private Calibration calibration(
            Instant at, LineFit fit, boolean gpu, List<Point> points, List<Point> checked, int levels) {
        double square = checked.stream()
                .mapToDouble(point -> fit.error(point) * fit.error(point))
                .average()
                .orElse(Double.NaN);
        double mean = checked.stream().mapToDouble(Point::meterW).average().orElse(Double.NaN);
        return new Calibration(
                at,
                recording.meter(),
                recording.boundary(),
                recording.chipMeters(),
                recording.gpuMeters(),
                fit.offset(),
                fit.slope(),
                fit.gpuSlope(),
                gpu,
                range(points, Point::chipW),
                range(points, Point::gpuW),
                fit.r2(),
                Math.sqrt(square),
                Math.sqrt(square) / mean,
                worst(checked, point -> Math.abs(fit.error(point))),
                worst(checked, point -> Math.abs(fit.error(point) / point.meterW())),
                levels,
                points.size() - checked.size(),
                checked.size(),
                timing,
                idle());
    }

    private static double worst(List<Point> points, ToDoubleFunction<Point> error) {
        return points.stream().mapToDouble(error).max().orElse(Double.NaN);
    }

    private static Range range(List<Point> points, ToDoubleFunction<Point> value) {
        DoubleSummaryStatistics all = points.stream().mapToDouble(value).summaryStatistics();
        return new Range(all.getMin(), all.getMax());
    }

    /// What the level without load drew, by component; unknown where there was none.
    private IdleBaseline idle() {
        return recording.levels().stream()
                .filter(level -> level.load() == 0)
                .findFirst()
                .map(level -> Idle.during(recording, level, SETTLING_MS, timing))
                .orElse(IdleBaseline.UNKNOWN);
    }
}
