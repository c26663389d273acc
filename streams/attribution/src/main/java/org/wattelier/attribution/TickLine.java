package org.wattelier.attribution;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Tick;

/// The ticks of a node in the order of its own clock, without their readings.
///
/// A tick from outside (whoever polls the node's BMC or wall plug) knows nothing of what ran on the node. Where the
/// node
/// speaks for itself such ticks carry their readings and nothing else: they must not cut its time or hide who used it.
/// Only where the node has been silent for long do they count.
final class TickLine {
    private final TickColumns ticks = new TickColumns();
    /// How many of them are from outside: normally none, and then nobody looks for them.
    private int outsiders;

    /// Where the last look was: the next one is mostly beside it.
    private int hint;

    private final Sights sights = new Sights(this);

    /// Whose control groups the ticks name.
    Sights sights() {
        return sights;
    }

    /// Takes a tick; answers the first instant at which it says something new, [Long#MAX_VALUE] where it does not.
    long add(Tick tick) {
        long from = tick.wallMs();
        if (isFromOutside(tick)) {
            if (speaksNear(tick.wallMs())) {
                return Long.MAX_VALUE;
            }
        } else {
            from = Math.min(from, forgetOutsiders(tick.wallMs()));
        }
        return put(tick) ? from : Long.MAX_VALUE;
    }

    private static boolean isFromOutside(Tick tick) {
        return tick.busyCpuUs() < 0 && !tick.usesKnown() && tick.uses().isEmpty();
    }

    private boolean speaksNear(long ms) {
        for (int i = atOrBefore(ms - MeterSeries.LONGEST_SILENCE_MS - 1) + 1; i < ticks.size(); i++) {
            if (ticks.wallMs(i) > ms + MeterSeries.LONGEST_SILENCE_MS) {
                return false;
            }
            if (!ticks.isFromOutside(i)) {
                return true;
            }
        }
        return false;
    }

    /// Drops ticks from outside around an instant at which the node spoke; answers the first dropped.
    private long forgetOutsiders(long ms) {
        if (outsiders == 0) {
            return Long.MAX_VALUE;
        }
        int from = atOrBefore(ms - MeterSeries.LONGEST_SILENCE_MS - 1) + 1;
        int to = atOrBefore(ms + MeterSeries.LONGEST_SILENCE_MS) + 1;
        int before = ticks.size();
        long first = from < to ? ticks.wallMs(from) : Long.MAX_VALUE;
        for (int i = to - 1; i >= from; i--) {
            if (ticks.isFromOutside(i)) {
                ticks.remove(i, i + 1);
            }
        }
        outsiders -= before - ticks.size();
        return before == ticks.size() ? Long.MAX_VALUE : first;
    }

    private boolean put(Tick tick) {
        boolean isLast = !isEmpty() && tick.wallMs() > lastAt();
        int index = isLast ? ticks.size() - 1 : atOrBefore(tick.wallMs());
        if (index >= 0 && ticks.wallMs(index) == tick.wallMs()) {
            if (!ticks.isPreferred(tick, index)) {
                return false;
            }
            ticks.set(index, tick);
            sights.changed();
        } else {
            ticks.insert(index + 1, tick);
            sights.add(tick.wallMs(), ticks.roll(index + 1));
            outsiders += ticks.isFromOutside(index + 1) ? 1 : 0;
        }
        return true;
    }

    /// Whether nobody but the node itself speaks.
    boolean isOfOneVoice() {
        return outsiders == 0;
    }

    boolean isEmpty() {
        return ticks.size() == 0;
    }

    long firstAt() {
        return ticks.wallMs(0);
    }

    long lastAt() {
        return ticks.wallMs(ticks.size() - 1);
    }

    /// This minute, or the next one with anything to say: a silence longer than any counter is bridged over has no
    /// minutes. Else a node that boots in 1970, before its clock is set, would fill half a century with them.
    long heardMinute(long minute) {
        Look before = lastAtOrBefore(minute);
        Look after = firstAfter(minute);
        if (before == null || after == null || before.wallMs() == minute) {
            return minute;
        }
        boolean silent = after.wallMs() - before.wallMs() > MeterSeries.LONGEST_BRIDGE_MS;
        return silent ? Horizon.minuteOf(after.wallMs()) : minute;
    }

    /// The first tick at or after an instant; the end of time where there is none.
    long endOfInterval(long ms) {
        Look after = ms == Long.MAX_VALUE ? null : firstAfter(ms - 1);
        return after == null ? Long.MAX_VALUE : after.wallMs();
    }

    @Nullable
    Look lastAtOrBefore(long ms) {
        int index = atOrBefore(ms);
        return index < 0 ? null : new Look(ticks, index);
    }

    @Nullable
    Look firstAfter(long ms) {
        int index = atOrBefore(ms) + 1;
        return index >= ticks.size() ? null : new Look(ticks, index);
    }

    /// The first tick at or after an instant that could read control groups.
    @Nullable
    Look firstKnownFrom(long ms) {
        int index = atOrBefore(ms - 1) + 1;
        while (index < ticks.size() && !ticks.roll(index).known()) {
            index++;
        }
        return index == ticks.size() ? null : new Look(ticks, index);
    }

    /// The last tick at or before an instant that could read control groups.
    @Nullable
    Look lastKnownUntil(long ms) {
        int index = atOrBefore(ms);
        while (index >= 0 && !ticks.roll(index).known()) {
            index--;
        }
        return index < 0 ? null : new Look(ticks, index);
    }

    @Nullable
    Look lastKnownBefore(long ms) {
        return lastKnownUntil(ms - 1);
    }

    /// What there is to gather sights from.
    TickColumns columns() {
        return ticks;
    }

    /// Ticks after one instant and before another.
    int countBetween(long fromMs, long toMs) {
        return Math.max(0, atOrBefore(toMs - 1) - atOrBefore(fromMs));
    }

    /// Writes their instants into a row from an index on; answers the index behind the last.
    int instantsBetween(long fromMs, long toMs, long[] into, int index) {
        int next = index;
        for (int i = atOrBefore(fromMs) + 1; i < ticks.size() && ticks.wallMs(i) < toMs; i++) {
            into[next++] = ticks.wallMs(i);
        }
        return next;
    }

    void forgetBefore(long ms) {
        int keep = atOrBefore(ms) - 1;
        if (keep > 0) {
            ticks.remove(0, keep);
            hint = 0;
            sights.forgetBefore(firstAt());
            outsiders = 0;
            for (int i = 0; i < ticks.size(); i++) {
                outsiders += ticks.isFromOutside(i) ? 1 : 0;
            }
        }
    }

    /// The last tick before an instant; the instant where there is none.
    long previousTo(long ms) {
        Look before = lastAtOrBefore(ms - 1);
        return before == null ? ms : before.wallMs();
    }

    private int atOrBefore(long ms) {
        int near = hint;
        int size = ticks.size();
        if (near < size && ticks.wallMs(near) <= ms) {
            for (int i = near + 1; i <= near + 3; i++) {
                if (i >= size || ticks.wallMs(i) > ms) {
                    hint = i - 1;
                    return hint;
                }
            }
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ticks.wallMs(middle) <= ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        hint = Math.max(0, low - 1);
        return low - 1;
    }
}
