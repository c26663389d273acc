package org.wattelier.knowledge.advice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// How far the next run may lie from what is expected: learnt from how far each past run lies from the others of its
/// configuration (the residuals of a jackknife), nearest configurations first.
final class Spread {
    private static final int ENOUGH = 60;
    private static final int TOO_FEW = 8;

    private final List<Point> points;
    private final Noise noise;

    Spread(Collection<Point> points, Noise noise) {
        this.points = List.copyOf(points);
        this.noise = noise;
    }

    Interval next(Configuration configuration, double log, int runs, double modelError, Quantity quantity) {
        double half = half(configuration, runs, quantity);
        double model = noise.eighty() * modelError;
        return Interval.around(log, Math.sqrt(half * half + model * model));
    }

    private double half(Configuration configuration, int runs, Quantity quantity) {
        double own = 1 + 1.0 / Math.max(1, runs);
        double[] residuals = residuals(configuration, own, quantity);
        if (residuals.length < TOO_FEW) {
            return noise.eighty() * noise.sigma(quantity) * Math.sqrt(own);
        }
        // The conformal rank: of n + 1 equally likely places the new run takes one.
        int rank = (int) Math.ceil(Interval.LEVEL * (residuals.length + 1));
        return residuals[Math.min(rank, residuals.length) - 1];
    }

    private double[] residuals(Configuration configuration, double own, Quantity quantity) {
        var near = new ArrayList<>(points);
        near.sort(Comparator.comparingDouble(point -> point.configuration().distance(configuration)));
        var found = new ArrayList<Double>();
        for (Point point : near) {
            int n = point.count();
            if (found.size() >= ENOUGH) {
                break;
            }
            if (n > 1) {
                double mean = point.mean(quantity);
                int kept = point.kept(quantity).length;
                for (Run run : point.runs()) {
                    double off = Math.abs(quantity.log(run) - mean) * kept / Math.max(1, kept - 1);
                    found.add(off * Math.sqrt(own / (1 + 1.0 / Math.max(1, kept - 1))));
                }
            }
        }
        double[] sorted = found.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
