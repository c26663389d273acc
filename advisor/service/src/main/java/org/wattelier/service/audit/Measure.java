package org.wattelier.service.audit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One quantity of a job: joules, money or grams, in fixed decimals.
///
/// @param lines  compute, shared IT, facility, standing charges: they add up to the total; absent where unknown
/// @param parts  another division of it: components, price classes, parts of a factor
/// @param own    standard uncertainty (k = 1) that no other job shares
/// @param common the same by group, shared with all figures of the group
public record Measure(
        BigDecimal total,
        SortedMap<String, BigDecimal> lines,
        SortedMap<String, BigDecimal> parts,
        BigDecimal own,
        SortedMap<String, BigDecimal> common) {
    /// Joules to the microjoule.
    public static final int ENERGY_SCALE = 6;

    public static final int MONEY_SCALE = 9;
    /// Grams to the microgram.
    public static final int MASS_SCALE = 6;

    public Measure {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        common = Collections.unmodifiableSortedMap(new TreeMap<>(common));
    }

    static Measure plain(BigDecimal total) {
        return new Measure(total, none(), none(), BigDecimal.ZERO, none());
    }

    static SortedMap<String, BigDecimal> none() {
        return Collections.emptySortedMap();
    }

    /// With another stretch of the same job: the same meters, so that its own uncertainty adds up as well.
    Measure withSameJob(Measure other) {
        return new Measure(
                total.add(other.total),
                added(lines, other.lines),
                added(parts, other.parts),
                own.add(other.own),
                added(common, other.common));
    }

    private static SortedMap<String, BigDecimal> added(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        var sum = new TreeMap<>(one);
        other.forEach((key, value) -> sum.merge(key, value, BigDecimal::add));
        return sum;
    }
}
