package org.wattelier.attribution;

import java.math.BigInteger;

/// Exact integer proportions: nothing is lost to rounding, remainders go to named recipients.
public final class Proportion {
    private Proportion() {}

    /// `amount × part / whole`, rounded down, exact where the product needs more than 64 bits. All non-negative.
    public static long of(long amount, long part, long whole) {
        if (Math.multiplyHigh(amount, part) == 0 && amount * part >= 0) {
            return amount * part / whole;
        }
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }

    /// Splits an amount by weights; what rounding leaves goes to the largest remainders, on a tie to the first.
    /// Weights must not all be 0.
    public static long[] split(long amount, long[] weights) {
        long total = 0;
        for (long weight : weights) {
            total = Math.addExact(total, weight);
        }
        long[] parts = new long[weights.length];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == total || amount == 0) {
                // Nobody else has a share: nothing to round.
                parts[i] = amount;
                return parts;
            }
        }
        long[] remainders = new long[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            parts[i] = of(amount, weights[i], total);
            // Exact modulo 2^64, and the true remainder is below total.
            remainders[i] = amount * weights[i] - parts[i] * total;
            left -= parts[i];
        }
        while (left > 0) {
            int largest = 0;
            for (int i = 1; i < remainders.length; i++) {
                if (remainders[i] > remainders[largest]) {
                    largest = i;
                }
            }
            parts[largest]++;
            remainders[largest] = -1;
            left--;
        }
        return parts;
    }
}
