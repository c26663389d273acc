package org.wattelier.knowledge.plan;

import java.util.stream.IntStream;

/// What no plan within the limits can fall below: Lagrange's relaxation of the capacity. Each quarter hour gets a toll;
/// every job then takes its cheapest place alone, and the tolls of the capacity are given back. Tolls rise where too
/// many want to be (subgradients with Polyak's step). Without tolls it is every job at its cheapest place.
final class Bound {
    private static final int ROUNDS = 80;
    private static final int PATIENCE = 4;

    private final Field field;
    private final int[] movable;
    private final int[] capacity;
    private final double fixed;
    private double[] tolls;
    private double[] best;
    private double least = Double.NEGATIVE_INFINITY;
    private double alone;

    Bound(Field field, int[] starts) {
        this.field = field;
        movable = IntStream.range(0, field.count())
                .filter(j -> !field.jobs.get(j).urgent())
                .toArray();
        Profile urgent = Greedy.urgent(field, starts);
        capacity = IntStream.range(0, field.slots()).map(urgent::free).toArray();
        fixed = IntStream.range(0, field.count())
                .filter(j -> field.jobs.get(j).urgent())
                .mapToDouble(j -> field.cost(j, starts[j]))
                .sum();
        tolls = new double[field.slots()];
        best = tolls.clone();
    }

    /// @param reached the objective of a schedule within the limits
    Bound tighten(double reached) {
        double stretch = 1;
        int idle = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var use = new int[field.slots()];
            double value = relaxed(use);
            alone = round == 0 ? value : alone;
            if (value > least) {
                idle = value > least + 1e-4 * Math.abs(reached) ? 0 : idle + 1;
                least = value;
                best = tolls.clone();
            } else {
                idle++;
            }
            if (idle > PATIENCE) {
                stretch /= 2;
                idle = 0;
            }
            if (!step(use, stretch, reached - value)) {
                break;
            }
        }
        return this;
    }

    /// @return false where nobody is in anybody's way: the bound is reached
    private boolean step(int[] use, double stretch, double gap) {
        double norm = 0;
        for (int t = 0; t < use.length; t++) {
            double over = use[t] - capacity[t];
            norm += over > 0 || tolls[t] > 0 ? over * over : 0;
        }
        if (norm == 0 || gap <= 0) {
            return false;
        }
        double step = stretch * gap / norm;
        for (int t = 0; t < use.length; t++) {
            tolls[t] = Math.max(0, tolls[t] + step * (use[t] - capacity[t]));
        }
        return true;
    }

    private double relaxed(int[] use) {
        double[] sums = sums(tolls);
        double value = fixed;
        for (int t = 0; t < capacity.length; t++) {
            value -= tolls[t] * capacity[t];
        }
        for (int j : movable) {
            int length = field.length[j];
            double least = Double.MAX_VALUE;
            int at = field.release[j];
            for (int start = at; start <= field.latest[j]; start++) {
                double cost = field.cost(j, start) + field.width[j] * (sums[start + length] - sums[start]);
                if (cost < least) {
                    least = cost;
                    at = start;
                }
            }
            value += least;
            for (int t = at; t < at + length; t++) {
                use[t] += field.width[j];
            }
        }
        return value;
    }

    static double[] sums(double[] values) {
        var sums = new double[values.length + 1];
        for (int t = 0; t < values.length; t++) {
            sums[t + 1] = sums[t] + values[t];
        }
        return sums;
    }

    double value() {
        return least;
    }

    /// Each job at its cheapest place.
    double alone() {
        return alone;
    }

    double[] tolls() {
        return best;
    }
}
