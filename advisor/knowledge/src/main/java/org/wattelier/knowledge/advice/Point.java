package org.wattelier.knowledge.advice;

import java.util.Arrays;
import java.util.List;

/// A configuration with its runs.
final class Point {
    /// A value further from the median than so many standard deviations is an accident of another kind.
    private static final double STRAY = 5;

    private static final double MOST_STRAYS = 0.25;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final int ENOUGH_FOR_STRAYS = 5;

    private final Configuration configuration;
    private final List<Run> runs;
    private final double[][] kept = new double[Quantity.values().length][];
    private final double[] means = new double[Quantity.values().length];

    Point(Configuration configuration, List<Run> runs) {
        this.configuration = configuration;
        this.runs = List.copyOf(runs);
        for (Quantity quantity : Quantity.values()) {
            double[] values = runs.stream().mapToDouble(quantity::log).sorted().toArray();
            double[] near = withoutStrays(values);
            kept[quantity.ordinal()] = near;
            means[quantity.ordinal()] = Arrays.stream(near).sum() / near.length;
        }
    }

    private static double[] withoutStrays(double[] sorted) {
        if (sorted.length < ENOUGH_FOR_STRAYS) {
            return sorted;
        }
        double middle = median(sorted);
        double[] away = Arrays.stream(sorted)
                .map(value -> Math.abs(value - middle))
                .sorted()
                .toArray();
        double limit = STRAY * MAD_TO_SIGMA * median(away) + 1e-9;
        double[] near = Arrays.stream(sorted)
                .filter(value -> Math.abs(value - middle) <= limit)
                .toArray();
        // More than that are no accidents but another kind of work.
        return sorted.length - near.length <= sorted.length * MOST_STRAYS ? near : sorted;
    }

    static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    Configuration configuration() {
        return configuration;
    }

    List<Run> runs() {
        return runs;
    }

    int count() {
        return runs.size();
    }

    /// Logarithms, sorted, without strays.
    double[] kept(Quantity quantity) {
        return kept[quantity.ordinal()];
    }

    double mean(Quantity quantity) {
        return means[quantity.ordinal()];
    }

    /// The geometric mean, in the unit of the runs.
    double measured(Quantity quantity) {
        return Math.exp(mean(quantity));
    }

    /// By how much strays raise the mean of the runs, as a logarithm: they are no sign of what is usual, but they cost.
    double excess(Quantity quantity) {
        if (kept(quantity).length == runs.size()) {
            return 0;
        }
        double sum = 0;
        for (Run run : runs) {
            sum += Math.exp(quantity.log(run) - mean(quantity));
        }
        return Math.log(sum / runs.size());
    }

    double squares(Quantity quantity) {
        double mean = mean(quantity);
        return Arrays.stream(kept(quantity))
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }
}
