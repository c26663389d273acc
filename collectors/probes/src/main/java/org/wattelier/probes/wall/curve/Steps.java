package org.wattelier.probes.wall.curve;

import java.util.Arrays;
import java.util.Set;

/// How long the interval of each stamp is, where the file does not say it. A distance between stamps is a step only
/// where it repeats: a single longer one is a gap, and its missing part must not be filled with the value behind it.
final class Steps {
    private static final Set<Long> KNOWN = Set.of(5L, 10L, 15L, 20L, 30L, 60L);
    private static final long MINUTE_MS = 60_000;
    private static final int FEWEST = 3;

    private Steps() {}

    /// @param atMs stamps in order, each the end of its interval
    /// @param said what rows say themselves; 0 where they do not
    /// @return length of each interval, ms; 0 where it cannot be known
    static long[] of(long[] atMs, long[] said) {
        long[] distances = new long[atMs.length];
        for (int i = 1; i < atMs.length; i++) {
            distances[i] = atMs[i] - atMs[i - 1];
        }
        long[] steps = new long[atMs.length];
        settle(distances, steps);
        long fallback = nothingRepeats(distances, steps);
        long[] before = carried(steps, 1);
        long[] after = carried(steps, -1);
        for (int i = 0; i < steps.length; i++) {
            if (said[i] > 0) {
                steps[i] = said[i];
            } else if (steps[i] == 0) {
                long near = least(before[i], after[i], fallback);
                steps[i] = i > 0 && isKnown(distances[i]) ? least(distances[i], near, 0) : near;
            }
        }
        return steps;
    }

    /// Distances that repeat are steps.
    private static void settle(long[] distances, long[] steps) {
        int from = 1;
        while (from < distances.length) {
            int to = from;
            while (to < distances.length && distances[to] == distances[from]) {
                to++;
            }
            if (to - from >= FEWEST && isKnown(distances[from])) {
                Arrays.fill(steps, from, to, distances[from]);
            }
            from = to;
        }
    }

    /// In a file so short that nothing repeats, the shortest distance.
    private static long nothingRepeats(long[] distances, long[] steps) {
        boolean settled = Arrays.stream(steps).anyMatch(step -> step > 0);
        return settled
                ? 0
                : Arrays.stream(distances).filter(Steps::isKnown).min().orElse(0);
    }

    private static long[] carried(long[] steps, int direction) {
        long[] carried = new long[steps.length];
        long last = 0;
        for (int n = 0; n < steps.length; n++) {
            int i = direction > 0 ? n : steps.length - 1 - n;
            last = steps[i] > 0 ? steps[i] : last;
            carried[i] = last;
        }
        return carried;
    }

    private static boolean isKnown(long distanceMs) {
        return distanceMs % MINUTE_MS == 0 && KNOWN.contains(distanceMs / MINUTE_MS);
    }

    /// The least of those that are known at all.
    private static long least(long... candidates) {
        return Arrays.stream(candidates).filter(each -> each > 0).min().orElse(0);
    }
}
