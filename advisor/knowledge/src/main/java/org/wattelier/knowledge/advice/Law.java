package org.wattelier.knowledge.advice;

import java.util.List;

/// Runtime and power as functions of one axis, with few parameters, fitted to measured points. Sources: docs/advice.md.
final class Law {
    private final Axis axis;
    private final double[] time;
    private final double[] power;

    private Law(Axis axis, double[] time, double[] power) {
        this.axis = axis;
        this.time = time;
        this.power = power;
    }

    static Law fit(Axis axis, List<Point> points, int leftOut) {
        int count = points.size() - (leftOut < 0 ? 0 : 1);
        var timeTerms = new double[count][];
        var powerTerms = new double[count][];
        var runtimes = new double[count];
        var powers = new double[count];
        int row = 0;
        for (int i = 0; i < points.size(); i++) {
            if (i != leftOut) {
                Point point = points.get(i);
                double x = point.configuration().orZero(axis);
                timeTerms[row] = timeTerms(axis, x, count);
                powerTerms[row] = powerTerms(axis, x);
                runtimes[row] = point.measured(Quantity.TIME);
                powers[row++] = Math.exp(point.mean(Quantity.ENERGY) - point.mean(Quantity.TIME));
            }
        }
        return new Law(axis, Linear.nonNegative(timeTerms, runtimes), Linear.nonNegative(powerTerms, powers));
    }

    /// Clock: `T = T0·[(1−b) + b·f0/f]` is `A + B/f`. Nodes and cores: the universal scalability law for three or more
    /// points, Amdahl's for two.
    private static double[] timeTerms(Axis axis, double x, int points) {
        if (axis == Axis.CLOCK) {
            return new double[] {1, 1 / x};
        }
        double[] amdahl = {1 / x, (x - 1) / x};
        return points < 3 ? amdahl : new double[] {amdahl[0], amdahl[1], x - 1};
    }

    /// Clock: `P = Ps + c·f³`. Nodes and cores: what is shared, and each one's own.
    private static double[] powerTerms(Axis axis, double x) {
        return new double[] {1, axis == Axis.CLOCK ? x * x * x : x};
    }

    double log(Quantity quantity, double x) {
        double[] terms = time.length == 3 ? timeTerms(axis, x, 3) : timeTerms(axis, x, 2);
        double logT = Math.log(Math.max(Double.MIN_NORMAL, Linear.sum(terms, time)));
        double logP = Math.log(Math.max(Double.MIN_NORMAL, Linear.sum(powerTerms(axis, x), power)));
        return switch (quantity) {
            case TIME -> logT;
            case ENERGY -> logT + logP;
            case PRODUCT -> 2 * logT + logP;
        };
    }
}
