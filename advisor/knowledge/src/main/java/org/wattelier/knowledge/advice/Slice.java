package org.wattelier.knowledge.advice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Points that differ along one axis only, in its order, and the curve through them.
final class Slice {
    /// Fewer points say nothing about how good a curve is when one of them is left out.
    private static final int FEWEST = 4;

    private static final int FEWEST_FOR_SMOOTHING = 6;

    /// The error of a smooth curve is that of its neighbourhood.
    private static final int NEIGHBOURS = 8;

    /// Of a square of a normal variable.
    private static final double MEDIAN_TO_MEAN = 2.198;

    /// Standard deviations by which a guess between points must be better than what was measured.
    private static final double CAUTION = 1.5;

    private final Axis axis;
    private final List<Point> points;
    private final double[] xs;
    private final double[][] ys = new double[Quantity.values().length][];
    private final double[][] weights = new double[Quantity.values().length][];
    private final double[][] deviations = new double[Quantity.values().length][];
    private final double[][] errors = new double[Quantity.values().length][];

    private Slice(Axis axis, List<Point> points) {
        this.axis = axis;
        this.points = points;
        xs = points.stream()
                .mapToDouble(point -> point.configuration().orZero(axis))
                .toArray();
        for (Quantity quantity : Quantity.values()) {
            ys[quantity.ordinal()] =
                    points.stream().mapToDouble(point -> point.mean(quantity)).toArray();
            weights[quantity.ordinal()] = points.stream()
                    .mapToDouble(point -> point.kept(quantity).length)
                    .toArray();
        }
    }

    static List<Slice> of(Collection<Point> points) {
        var slices = new ArrayList<Slice>();
        for (Axis axis : Axis.values()) {
            Map<Configuration, List<Point>> lines = new LinkedHashMap<>();
            for (Point point : points) {
                if (point.configuration().value(axis) != null) {
                    lines.computeIfAbsent(point.configuration().without(axis), ignored -> new ArrayList<>())
                            .add(point);
                }
            }
            for (List<Point> line : lines.values()) {
                if (line.size() >= (axis == Axis.CAP ? FEWEST_FOR_SMOOTHING : FEWEST)) {
                    line.sort(Comparator.comparingDouble(
                            point -> point.configuration().orZero(axis)));
                    slices.add(new Slice(axis, line));
                }
            }
        }
        return slices;
    }

    Axis axis() {
        return axis;
    }

    List<Point> points() {
        return points;
    }

    /// -1 where the point does not lie on it.
    int index(Point point) {
        return points.indexOf(point);
    }

    boolean end(int index) {
        return axis == Axis.CAP && (index == 0 || index == points.size() - 1);
    }

    double x(int index) {
        return xs[index];
    }

    /// Prediction for a place, from all points but one.
    double predict(Quantity quantity, double x, int leftOut) {
        if (axis != Axis.CAP) {
            return Law.fit(axis, points, leftOut).log(quantity, x);
        }
        return LocalFit.at(xs, ys[quantity.ordinal()], weights[quantity.ordinal()], x, leftOut);
    }

    /// How far each point lies from the curve through the others.
    private double[] errors(Quantity quantity) {
        double[] known = errors[quantity.ordinal()];
        if (known != null) {
            return known;
        }
        var found = new double[points.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = predict(quantity, x(i), i) - points.get(i).mean(quantity);
        }
        errors[quantity.ordinal()] = found;
        return found;
    }

    double leftOut(Quantity quantity, int index) {
        return points.get(index).mean(quantity) + errors(quantity)[index];
    }

    /// Standard deviation of those errors: along caps that of the neighbourhood and by the median, for a sweep has
    /// steps
    /// and wild places that say nothing about the others. Ends are left out there: beyond them lies nothing.
    double error(Quantity quantity, int index) {
        double[] known = deviations[quantity.ordinal()];
        if (known == null) {
            known = new double[points.size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = deviation(errors(quantity), i);
            }
            deviations[quantity.ordinal()] = known;
        }
        return known[index];
    }

    private double deviation(double[] all, int index) {
        if (axis != Axis.CAP) {
            return Math.sqrt(Arrays.stream(all).map(e -> e * e).sum() / all.length);
        }
        int from = Math.max(1, index - NEIGHBOURS);
        int to = Math.min(all.length - 1, index + NEIGHBOURS + 1);
        double[] squares = Arrays.stream(all, from, to).map(e -> e * e).sorted().toArray();
        return Math.sqrt(MEDIAN_TO_MEAN * Point.median(squares));
    }

    /// Those errors beside a gap, two points on each side of it: what a guess inside may be off.
    double errorBeside(Quantity quantity, int before) {
        double[] all = errors(quantity);
        int from = Math.max(0, before - 1);
        int to = Math.min(all.length, before + 3);
        return CAUTION * Math.sqrt(Arrays.stream(all, from, to).map(e -> e * e).sum() / (to - from));
    }

    /// Mean over a point and its neighbours of how much strays add to the mean of the runs.
    double excess(Quantity quantity, int index) {
        double sum = 0;
        int runs = 0;
        for (int i = Math.max(0, index - 1); i < Math.min(points.size(), index + 2); i++) {
            sum += points.get(i).excess(quantity) * points.get(i).count();
            runs += points.get(i).count();
        }
        return sum / runs;
    }
}
