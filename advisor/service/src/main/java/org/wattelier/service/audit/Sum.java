package org.wattelier.service.audit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A quantity over many jobs. Their own uncertainties add in quadrature, those of a group in line.
public final class Sum {
    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal squares = BigDecimal.ZERO;
    private final TreeMap<String, BigDecimal> lines = new TreeMap<>();
    private final TreeMap<String, BigDecimal> parts = new TreeMap<>();
    private final TreeMap<String, BigDecimal> common = new TreeMap<>();

    void add(Measure measure) {
        total = total.add(measure.total());
        squares = squares.add(measure.own().multiply(measure.own()));
        add(lines, measure.lines());
        add(parts, measure.parts());
        add(common, measure.common());
    }

    /// What other jobs came to, for the rest of a list.
    void add(Sum other) {
        total = total.add(other.total);
        squares = squares.add(other.squares);
        add(lines, other.lines);
        add(parts, other.parts);
        add(common, other.common);
    }

    private static void add(TreeMap<String, BigDecimal> sums, Map<String, BigDecimal> more) {
        more.forEach((key, value) -> sums.merge(key, value, BigDecimal::add));
    }

    public BigDecimal total() {
        return total;
    }

    public SortedMap<String, BigDecimal> lines() {
        return Collections.unmodifiableSortedMap(lines);
    }

    public SortedMap<String, BigDecimal> parts() {
        return Collections.unmodifiableSortedMap(parts);
    }

    public BigDecimal line(String name) {
        return lines.getOrDefault(name, BigDecimal.ZERO);
    }

    /// k = 1.
    public double own() {
        return Math.sqrt(squares.doubleValue());
    }

    public SortedMap<String, BigDecimal> common() {
        return Collections.unmodifiableSortedMap(common);
    }

    /// Own and common parts together, k = 1; 0 where nothing is known.
    public double sigma() {
        BigDecimal all = squares;
        for (BigDecimal part : common.values()) {
            all = all.add(part.multiply(part));
        }
        return Math.sqrt(all.doubleValue());
    }
}
