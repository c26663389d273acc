package org.wattelier.agent.poller;

import org.jspecify.annotations.Nullable;

/// Whether two nodes without a common serial number show one meter. Two idle nodes of one kind often show the same
/// number of watts; only when the number moves again and again, and the other's with it to the watt, it is one meter.
final class Twins {
    private static final int SAME_POLLS = 10;
    private static final int SAME_MOVES = 6;
    private static final double MOVE = 0.03;
    private static final int MISSES_TO_PART = 3;

    private int polls;
    private int moves;
    private int misses;
    private double last;
    private boolean same;

    /// Holds a value of one against what the other showed.
    void see(@Nullable Series other, Series.Value value) {
        Series.Match match = other == null ? Series.Match.UNKNOWN : other.match(value, false);
        if (match == Series.Match.UNKNOWN) {
            return;
        }
        if (match == Series.Match.DIFFERENT) {
            misses++;
            if (!same || misses >= MISSES_TO_PART) {
                same = false;
                polls = 0;
                moves = 0;
                misses = 0;
            }
            return;
        }
        misses = 0;
        polls++;
        double watts = value.watts();
        if (Math.abs(watts - last) > MOVE * Math.max(watts, last)) {
            moves++;
            last = watts;
        }
        same |= polls >= SAME_POLLS && moves >= SAME_MOVES;
    }

    boolean same() {
        return same;
    }
}
