package org.wattelier.events.metering;

import org.jspecify.annotations.Nullable;

/// Turns one zone's raw counter, which wraps at its own range, into cumulative energy. One instance per zone: the
/// difference of a *sum* of counters cannot be unwrapped.
///
/// A reset (reboot, module reload) begins a new epoch, because what was used meanwhile is unknown. So does a gap in
/// which the counter may have wrapped once more than its two values show, at the plausible maximum power; and a wall
/// clock that stepped away from the monotonic one, because the time between would be wrong.
public final class CounterUnwrapper {
    /// Small ranges wrap within seconds. Over so short a time a part draws at most twice what it has been seen to draw.
    private static final long SHORT_MS = 10_000;

    private static final double UNSEEN_WATTS = 400;
    private static final double LEAST_WATTS = 50;
    private static final int SEEN_ENOUGH = 5;
    private static final long CLOCK_TOLERANCE_MS = 2_000;

    private final long rangeUj;
    private final double mostWatts;
    private @Nullable Totals totals;
    private long lastRaw;
    private long lastMonotonicMs;
    private String lastBoot = "";
    private double highestWatts;
    private int seen;

    /// @param rangeUj   the value after which the counter starts again at 0, µJ; [Long#MAX_VALUE] where it never wraps
    /// @param mostWatts more than the zone can draw
    public CounterUnwrapper(long rangeUj, double mostWatts) {
        if (rangeUj <= 0 || !(mostWatts > 0)) {
            throw new IllegalArgumentException("range and plausible power must be positive");
        }
        this.rangeUj = rangeUj;
        this.mostWatts = mostWatts;
    }

    /// What must outlive the process so that a restart loses no energy: the counter went on meanwhile.
    ///
    /// @param monotonicMs  of the last raw value; comparable only within one boot
    /// @param highestWatts the highest power seen
    public record Memory(Totals totals, long raw, long monotonicMs, String boot, double highestWatts) {}

    /// What to keep; null before the first value.
    public @Nullable Memory memory() {
        return totals == null ? null : new Memory(totals, lastRaw, lastMonotonicMs, lastBoot, highestWatts);
    }

    /// Goes on where an earlier process stopped. Whether its last value can be continued is judged at the next one.
    public void resume(Memory memory) {
        totals = memory.totals();
        lastRaw = memory.raw();
        lastMonotonicMs = memory.monotonicMs();
        lastBoot = memory.boot();
        highestWatts = memory.highestWatts();
        seen = highestWatts > 0 ? SEEN_ENOUGH : 0;
    }

    /// Takes a raw value and answers the totals now. A raw value outside the range is refused by a new epoch as well;
    /// a second look at the same monotonic instant changes nothing.
    ///
    /// @param boot identifies the boot; another one means that the counter began anew
    public Totals advance(long wallMs, long monotonicMs, String boot, long raw) {
        Totals before = totals;
        long elapsedMs = monotonicMs - lastMonotonicMs;
        boolean sameBoot = boot.equals(lastBoot);
        if (before != null && sameBoot && elapsedMs == 0) {
            return before;
        }
        long energy = before != null && sameBoot ? advanced(raw, elapsedMs) : -1;
        if (before == null || energy < 0 || clockStepped(wallMs - before.atMs(), elapsedMs)) {
            totals = Totals.from(wallMs);
        } else {
            totals = before.measured(wallMs, energy);
            highestWatts = Math.max(highestWatts, energy / (elapsedMs * 1e3));
            seen++;
        }
        lastRaw = raw;
        lastMonotonicMs = monotonicMs;
        lastBoot = boot;
        return totals;
    }

    /// The energy since the last value, or -1 where it cannot be known.
    private long advanced(long raw, long elapsedMs) {
        if (elapsedMs < 0 || outside(raw) || outside(lastRaw)) {
            return -1;
        }
        // W × ms = mJ; a microjoule is a thousandth of that.
        double mostUj = mostWatts * elapsedMs * 1e3;
        double likelyUj = likelyWatts(elapsedMs) * elapsedMs * 1e3;
        long straight = raw - lastRaw;
        if (straight >= 0) {
            boolean couldHaveWrapped = rangeUj != Long.MAX_VALUE && straight + (double) rangeUj <= likelyUj;
            return straight <= mostUj && !couldHaveWrapped ? straight : -1;
        }
        if (rangeUj == Long.MAX_VALUE) {
            return -1;
        }
        long wrapped = rangeUj - lastRaw + raw;
        boolean couldHaveWrappedTwice = wrapped + (double) rangeUj <= likelyUj;
        return wrapped <= mostUj && !couldHaveWrappedTwice ? wrapped : -1;
    }

    /// What it may have drawn without our knowledge: anything plausible over a long time, no more than its habit allows
    /// over a short one.
    private double likelyWatts(long elapsedMs) {
        if (elapsedMs > SHORT_MS) {
            return mostWatts;
        }
        return Math.min(mostWatts, seen < SEEN_ENOUGH ? UNSEEN_WATTS : Math.max(LEAST_WATTS, 2 * highestWatts));
    }

    private static boolean clockStepped(long wallElapsedMs, long elapsedMs) {
        return wallElapsedMs <= 0 || Math.abs(wallElapsedMs - elapsedMs) > CLOCK_TOLERANCE_MS + elapsedMs / 100;
    }

    private boolean outside(long raw) {
        return raw < 0 || raw > rangeUj;
    }
}
