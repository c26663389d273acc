package org.wattelier.simulator;

import java.util.List;
import java.util.SplittableRandom;

/// Seeded chance for one purpose, so that one part of the simulation drawing more does not change another.
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, String purpose) {
        // Drawn once over: neighbouring seeds of this generator can give one sequence, shifted.
        long mixed = new SplittableRandom(seed ^ (long) purpose.hashCode() << 32).nextLong();
        random = new SplittableRandom(mixed);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /// Both ends included.
    int whole(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    long millis(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    double logUniform(double low, double high) {
        return Math.exp(between(Math.log(low), Math.log(high)));
    }

    double gaussian() {
        return random.nextGaussian();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// Index of a weight, drawn in proportion.
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        int last = weights.length - 1;
        for (int i = 0; i < last; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return last;
    }

    String hex(int digits) {
        var text = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
