package org.wattelier.knowledge.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Made tables of scaling and clocks with known truth and noise.
final class Tables {
    private Tables() {}

    /// @param noise   standard deviation of the logarithm
    /// @param repeats runs of each configuration
    static List<Run> scaling(Random random, double noise, int repeats) {
        var runs = new ArrayList<Run>();
        double serial = random.nextDouble() * 0.15;
        double crosstalk = random.nextDouble() * 0.002;
        double each = 200 + random.nextInt(400);
        double shared = random.nextInt(3) * 100;
        int points = 2 + random.nextInt(6);
        for (int i = 0; i < points; i++) {
            int n = 1 << i;
            double time = 1000 * (1 + serial * (n - 1) + crosstalk * n * (n - 1)) / n;
            for (int k = 0; k < repeats; k++) {
                add(runs, random, noise, new Configuration(n, null, null, null, null), time, shared + each * n);
            }
        }
        return runs;
    }

    static List<Run> clocks(Random random, double noise, int repeats) {
        var runs = new ArrayList<Run>();
        double bound = random.nextDouble();
        double fixed = 100 + random.nextInt(300);
        double cubic = 2 + random.nextInt(20);
        int points = 2 + random.nextInt(8);
        for (int i = 0; i < points; i++) {
            double f = 2.6 - 0.2 * i;
            double time = 500 * ((1 - bound) + bound * 2.6 / f);
            for (int k = 0; k < repeats; k++) {
                add(runs, random, noise, new Configuration(null, null, f, null, null), time, fixed + cubic * f * f * f);
            }
        }
        return runs;
    }

    private static void add(
            List<Run> runs, Random random, double noise, Configuration configuration, double time, double watts) {
        double t = time * Math.exp(noise * random.nextGaussian());
        double p = watts * Math.exp(noise * random.nextGaussian());
        runs.add(new Run(runs.size() + 2, configuration, t, t * p));
    }
}
