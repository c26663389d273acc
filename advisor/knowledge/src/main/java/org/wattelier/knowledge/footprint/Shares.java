package org.wattelier.knowledge.footprint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Rounds parts so that they add up to the rounded total, by largest remainder.
public final class Shares {
    /// @param total in units of the last place shown
    /// @param parts in the same units, in the order given
    public record Rounded(long total, List<Long> parts) {}

    private Shares() {}

    /// @param step of the last place shown: 0.01 for a cent, 1 for a gram
    public static Rounded of(List<Double> parts, BigDecimal step) {
        List<BigDecimal> exact = parts.stream()
                .map(part -> new BigDecimal(part).divide(step, 30, RoundingMode.HALF_EVEN))
                .toList();
        long total = exact.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        var rounded = new ArrayList<Long>();
        long left = total;
        for (BigDecimal part : exact) {
            long floor = part.setScale(0, RoundingMode.FLOOR).longValueExact();
            rounded.add(floor);
            left -= floor;
        }
        List<Integer> byRemainder =
                new ArrayList<>(IntStream.range(0, parts.size()).boxed().toList());
        // Stable: of equal remainders the first gets the unit.
        byRemainder.sort(Comparator.comparing(
                (Integer i) -> exact.get(i).subtract(BigDecimal.valueOf(rounded.get(i))), Comparator.reverseOrder()));
        for (int i = 0; i < left; i++) {
            int at = byRemainder.get(i);
            rounded.set(at, rounded.get(at) + 1);
        }
        return new Rounded(total, rounded);
    }

    /// The sum of doubles as if with infinite precision: the same in any order.
    public static double sum(Collection<Double> values) {
        return values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
