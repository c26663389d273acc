package org.wattelier.service.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Fixed decimals: what the annex says of a job is what the totals are made of, to the last digit, in any order.
final class Exact {
    private static final int FINE = 40;

    private Exact() {}

    static BigDecimal round(double value, int scale) {
        return new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN);
    }

    static BigDecimal microjoules(long energyUj) {
        return BigDecimal.valueOf(energyUj, Measure.ENERGY_SCALE);
    }

    /// Of `whole`, what `part` is of `of`; all of it where that is nothing.
    static long portion(long whole, long part, long of) {
        if (of == 0 || part == of) {
            return whole;
        }
        return BigDecimal.valueOf(whole)
                .multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /// Divides a total in proportion to weights so that the parts add up to it, by largest remainder. Weights whose sum
    /// is zero leave no parts.
    static SortedMap<String, BigDecimal> split(BigDecimal total, Map<String, BigDecimal> weights) {
        BigDecimal sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts = new TreeMap<String, BigDecimal>();
        if (sum.signum() == 0) {
            return parts;
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(total.scale());
        BigDecimal left = total;
        var remainders = new TreeMap<String, BigDecimal>();
        for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
            BigDecimal exact = total.multiply(weight.getValue()).divide(sum, FINE, RoundingMode.HALF_EVEN);
            BigDecimal floor = exact.setScale(total.scale(), RoundingMode.FLOOR);
            parts.put(weight.getKey(), floor);
            remainders.put(weight.getKey(), exact.subtract(floor));
            left = left.subtract(floor);
        }
        List<String> order = new ArrayList<>(remainders.keySet());
        order.sort(Comparator.comparing(remainders::get, Comparator.reverseOrder()));
        for (int i = 0; left.signum() > 0; i++) {
            parts.merge(order.get(i % order.size()), unit, BigDecimal::add);
            left = left.subtract(unit);
        }
        return parts;
    }
}
