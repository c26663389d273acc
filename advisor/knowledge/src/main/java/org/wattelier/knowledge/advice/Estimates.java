package org.wattelier.knowledge.advice;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The best guess for each measured configuration: its own runs, steadied by the curves on which it lies, each by how
/// well it is known.
final class Estimates {
    /// No curve is better known than this.
    private static final double LEAST = 0.002;

    /// Beyond the last point a parabola is so much less sure than between two (variance).
    private static final double AT_THE_END = 3;

    private final Noise noise;
    private final List<Slice> slices;
    private final Map<Point, double[]> means = new HashMap<>();
    private final Map<Point, double[]> variances = new HashMap<>();

    Estimates(Collection<Point> points) {
        this(points, Noise.of(points));
    }

    Estimates(Collection<Point> points, Noise noise) {
        this.noise = noise;
        slices = Slice.of(points);
        for (Point point : points) {
            var sums = new double[Quantity.values().length];
            var weights = new double[Quantity.values().length];
            for (Quantity quantity : Quantity.values()) {
                double weight = 1 / own(point, quantity);
                weights[quantity.ordinal()] = weight;
                sums[quantity.ordinal()] = point.mean(quantity) * weight;
            }
            slices.forEach(slice -> steady(slice, point, sums, weights));
            for (int i = 0; i < sums.length; i++) {
                sums[i] /= weights[i];
                weights[i] = 1 / weights[i];
            }
            means.put(point, sums);
            variances.put(point, weights);
        }
    }

    /// The variance of a mean by the differences of its runs, or by how far means around it lie from a smooth curve:
    /// the smaller, for both contain it.
    private double own(Point point, Quantity quantity) {
        double variance = noise.variance(point, quantity);
        for (Slice slice : slices) {
            int index = slice.index(point);
            if (index >= 0 && slice.axis() == Axis.CAP) {
                double error = slice.error(quantity, index);
                variance = Math.min(variance, Math.max(error * error, LEAST * LEAST));
            }
        }
        return variance;
    }

    private static void steady(Slice slice, Point point, double[] sums, double[] weights) {
        int index = slice.index(point);
        if (index < 0) {
            return;
        }
        for (Quantity quantity : Quantity.values()) {
            double error = Math.max(LEAST, slice.error(quantity, index));
            double variance = error * error * (slice.end(index) ? AT_THE_END : 1);
            weights[quantity.ordinal()] += 1 / variance;
            sums[quantity.ordinal()] += slice.leftOut(quantity, index) / variance;
        }
    }

    Noise noise() {
        return noise;
    }

    List<Slice> slices() {
        return slices;
    }

    double mean(Point point, Quantity quantity) {
        double[] known = means.get(point);
        return known == null ? point.mean(quantity) : known[quantity.ordinal()];
    }

    /// What strays add; where a sweep is known, steadied by the neighbours.
    double excess(Point point, Quantity quantity) {
        for (Slice slice : slices) {
            int index = slice.index(point);
            if (index >= 0 && slice.axis() == Axis.CAP) {
                return slice.excess(quantity, index);
            }
        }
        return point.excess(quantity);
    }

    /// Of the mean.
    double variance(Point point, Quantity quantity) {
        double[] known = variances.get(point);
        return known == null ? noise.variance(point, quantity) : known[quantity.ordinal()];
    }
}
