package org.wattelier.knowledge.advice;

import java.util.Arrays;
import java.util.Collection;

/// How much runs of one configuration differ: learnt from repeats, starting from what is usual. Quiet and noisy
/// configurations are told apart as far as their own repeats do.
///
/// @param sigma   standard deviation of the logarithm where the configuration says nothing of its own, by quantity
/// @param repeats degrees of freedom behind it
record Noise(double[] sigma, int repeats) {
    /// Ours: runs of a code on one machine usually differ by one to three percent.
    static final double USUAL = 0.02;

    /// The usual figure weighs as much as so many repeats.
    private static final int WEIGHT_OF_USUAL = 2;

    /// What holds for all weighs as much for each as so many repeats.
    private static final int WEIGHT_OF_ALL = 3;

    static Noise of(Collection<Point> points) {
        int repeats = 0;
        for (Point point : points) {
            repeats += point.count() - 1;
        }
        var sigma = new double[Quantity.values().length];
        for (Quantity quantity : Quantity.values()) {
            sigma[quantity.ordinal()] = common(points, quantity);
        }
        return new Noise(sigma, repeats);
    }

    /// The median of the configurations' variances: some wild ones must not drown the others.
    private static double common(Collection<Point> points, Quantity quantity) {
        double[] variances = points.stream()
                .filter(point -> point.kept(quantity).length > 1)
                .flatMapToDouble(point -> {
                    int free = point.kept(quantity).length - 1;
                    double variance = point.squares(quantity) / free;
                    return java.util.stream.DoubleStream.generate(() -> variance)
                            .limit(free);
                })
                .toArray();
        double usual = USUAL * USUAL;
        if (variances.length == 0) {
            return USUAL;
        }
        Arrays.sort(variances);
        double seen = Point.median(variances);
        int n = variances.length;
        return Math.sqrt((WEIGHT_OF_USUAL * usual + n * seen) / (WEIGHT_OF_USUAL + n));
    }

    double sigma(Quantity quantity) {
        return sigma[quantity.ordinal()];
    }

    double sigma(Point point, Quantity quantity) {
        double common = sigma(quantity);
        int free = point.kept(quantity).length - 1;
        return Math.sqrt((WEIGHT_OF_ALL * common * common + point.squares(quantity)) / (WEIGHT_OF_ALL + free));
    }

    /// Of a mean over the runs of a configuration.
    double variance(Point point, Quantity quantity) {
        double s = sigma(point, quantity);
        return s * s / point.kept(quantity).length;
    }

    /// By what to multiply a standard deviation for 80 %, after Cornish and Fisher.
    double eighty() {
        double z = 1.2816;
        return z + (z * z * z + z) / (4.0 * (WEIGHT_OF_USUAL + repeats));
    }
}
