package org.wattelier.knowledge.footprint;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// Adds figures of different jobs as if with infinite precision, so that the order in which jobs are found does not
/// show in
/// the last digit of a total.
final class FigureSum {
    private BigDecimal value = BigDecimal.ZERO;
    private BigDecimal squares = BigDecimal.ZERO;
    private final TreeMap<String, BigDecimal> common = new TreeMap<>();

    void add(Figure figure) {
        value = value.add(new BigDecimal(figure.value()));
        squares = squares.add(new BigDecimal(figure.own() * figure.own()));
        for (Map.Entry<String, Double> part : figure.common().entrySet()) {
            common.merge(part.getKey(), new BigDecimal(part.getValue()), BigDecimal::add);
        }
    }

    Figure figure() {
        var groups = new TreeMap<String, Double>();
        common.forEach((group, sum) -> groups.put(group, sum.doubleValue()));
        return new Figure(value.doubleValue(), Math.sqrt(squares.doubleValue()), groups);
    }
}
