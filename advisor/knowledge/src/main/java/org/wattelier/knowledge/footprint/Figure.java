package org.wattelier.knowledge.footprint;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A value with its standard uncertainty (k = 1) in two kinds of parts.
///
/// @param own    noise, sampling, filling, apportioning
/// @param common by group (`meters`, `pue:ID`, …): what all figures of a group share
public record Figure(double value, double own, SortedMap<String, Double> common) {
    public static final Figure ZERO = new Figure(0, 0, Collections.emptySortedMap());

    public Figure {
        common = Collections.unmodifiableSortedMap(new TreeMap<>(common));
    }

    /// k = 1.
    public double sigma() {
        double squares = own * own;
        for (double part : common.values()) {
            squares += part * part;
        }
        return Math.sqrt(squares);
    }

    /// k = 2: what people read after ±.
    public double plusMinus() {
        return 2 * sigma();
    }

    /// With another figure of the same job: the same measurement, so its own part adds up as well.
    public Figure withSameJob(Figure other) {
        return new Figure(value + other.value, own + other.own, added(other));
    }

    /// With the figure of another job: own parts in quadrature, common ones in line within their group.
    public Figure withOtherJob(Figure other) {
        return new Figure(value + other.value, Math.sqrt(own * own + other.own * other.own), added(other));
    }

    private SortedMap<String, Double> added(Figure other) {
        var sum = new TreeMap<>(common);
        for (Map.Entry<String, Double> part : other.common.entrySet()) {
            sum.merge(part.getKey(), part.getValue(), Double::sum);
        }
        return sum;
    }
}
