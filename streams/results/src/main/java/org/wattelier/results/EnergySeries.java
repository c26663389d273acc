package org.wattelier.results;

import java.util.List;

/// Energy over time in steps of equal length on the UTC grid.
///
/// @param startS   begin of the first step, s since 1970 UTC, a multiple of `stepS`
/// @param stepS    length of a step, s
/// @param energyUj energy of each step, µJ
public record EnergySeries(long startS, int stepS, List<Long> energyUj) {
    /// A profile has at most this many steps; they are 10 s × 2^k long.
    public static final int MOST_BINS = 240;

    public static final int QUARTER_S = 900;

    public static final EnergySeries EMPTY = new EnergySeries(0, 1, List.of());

    public EnergySeries {
        if (stepS <= 0 || startS % stepS != 0) {
            throw new IllegalArgumentException("steps of " + stepS + " s cannot begin at " + startS);
        }
        energyUj = List.copyOf(energyUj);
    }

    public long totalUj() {
        long sum = 0;
        for (long step : energyUj) {
            sum = Math.addExact(sum, step);
        }
        return sum;
    }
}
