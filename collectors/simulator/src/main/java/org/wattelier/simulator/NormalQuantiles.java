package org.wattelier.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// A few values that stand for a standard normal: its stratified quantiles, shuffled. Forty drawn at random would miss
/// the spread by a tenth; these have it by construction.
final class NormalQuantiles {
    private NormalQuantiles() {}

    static List<Double> shuffled(int count, long seed) {
        var values = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            values.add(quantile((i + 0.5) / count));
        }
        Collections.shuffle(values, new Random(seed));
        return values;
    }

    /// By bisection of the distribution; twelve digits are plenty and there are few calls.
    static double quantile(double probability) {
        double low = -9;
        double high = 9;
        while (high - low > 1e-12) {
            double middle = (low + high) / 2;
            if (below(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// Probability of a value below x: the series of the error function, exact for |x| ≤ 9 in double.
    private static double below(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 400; k++) {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
