package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Tick;

/// The ticks of a node in the order of its own clock, without their readings.
///
/// A tick from outside (whoever polls the node's BMC or wall plug) knows nothing of what ran on the node. Where the
/// node
/// speaks for itself such ticks carry their readings and nothing else: they must not cut its time or hide who used it.
/// Only where the node has been silent for long do they count.
final class TickLine {
    /// Of two ticks that claim one instant the later by the monotonic clock stays, whatever came first.
    private static final Comparator<Tick> PREFERENCE =
            Comparator.comparingLong(Tick::monotonicMs).thenComparingLong(Tick::busyCpuUs);

    private final List<Tick> ticks = new ArrayList<>();
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
            if (ticks.get(i).wallMs() > ms + MeterSeries.LONGEST_SILENCE_MS) {
                return false;
            }
            if (!isFromOutside(ticks.get(i))) {
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
        long first = from < to ? ticks.get(from).wallMs() : Long.MAX_VALUE;
        ticks.subList(from, to).removeIf(TickLine::isFromOutside);
        outsiders -= before - ticks.size();
        return before == ticks.size() ? Long.MAX_VALUE : first;
    }

    private boolean put(Tick tick) {
        var light =
                new Tick(tick.wallMs(), tick.monotonicMs(), tick.busyCpuUs(), tick.usesKnown(), List.of(), tick.uses());
        int index = !ticks.isEmpty() && tick.wallMs() > ticks.getLast().wallMs()
                ? ticks.size() - 1
                : atOrBefore(tick.wallMs());
        if (index >= 0 && ticks.get(index).wallMs() == tick.wallMs()) {
            if (PREFERENCE.compare(light, ticks.get(index)) <= 0) {
                return false;
            }
            ticks.set(index, light);
            sights.changed();
        } else {
            ticks.add(index + 1, light);
            sights.add(light);
            outsiders += isFromOutside(light) ? 1 : 0;
        }
        return true;
    }

    /// Whether nobody but the node itself speaks.
    boolean isOfOneVoice() {
        return outsiders == 0;
    }

    boolean isEmpty() {
        return ticks.isEmpty();
    }

    long firstAt() {
        return ticks.getFirst().wallMs();
    }

    long lastAt() {
        return ticks.getLast().wallMs();
    }

    /// This minute, or the next one with anything to say: a silence longer than any counter is bridged over has no
    /// minutes. Else a node that boots in 1970, before its clock is set, would fill half a century with them.
    long heardMinute(long minute) {
        Tick before = lastAtOrBefore(minute);
        Tick after = firstAfter(minute);
        if (before == null || after == null || before.wallMs() == minute) {
            return minute;
        }
        boolean silent = after.wallMs() - before.wallMs() > MeterSeries.LONGEST_BRIDGE_MS;
        return silent ? Horizon.minuteOf(after.wallMs()) : minute;
    }

    /// The first tick at or after an instant; the end of time where there is none.
    long endOfInterval(long ms) {
        Tick after = ms == Long.MAX_VALUE ? null : firstAfter(ms - 1);
        return after == null ? Long.MAX_VALUE : after.wallMs();
    }

    @Nullable
    Tick lastAtOrBefore(long ms) {
        int index = atOrBefore(ms);
        return index < 0 ? null : ticks.get(index);
    }

    @Nullable
    Tick firstAfter(long ms) {
        int index = atOrBefore(ms) + 1;
        return index >= ticks.size() ? null : ticks.get(index);
    }

    /// The first tick at or after an instant that could read control groups.
    @Nullable
    Tick firstKnownFrom(long ms) {
        int index = atOrBefore(ms - 1) + 1;
        while (index < ticks.size() && !ticks.get(index).usesKnown()) {
            index++;
        }
        return index == ticks.size() ? null : ticks.get(index);
    }

    /// The last tick at or before an instant that could read control groups.
    @Nullable
    Tick lastKnownUntil(long ms) {
        int index = atOrBefore(ms);
        while (index >= 0 && !ticks.get(index).usesKnown()) {
            index--;
        }
        return index < 0 ? null : ticks.get(index);
    }

    @Nullable
    Tick lastKnownBefore(long ms) {
        return lastKnownUntil(ms - 1);
    }

    void forEach(Consumer<Tick> each) {
        ticks.forEach(each);
    }

    /// Ticks after one instant and before another.
    int countBetween(long fromMs, long toMs) {
        return Math.max(0, atOrBefore(toMs - 1) - atOrBefore(fromMs));
    }

    /// Writes their instants into a row from an index on; answers the index behind the last.
    int instantsBetween(long fromMs, long toMs, long[] into, int index) {
        int next = index;
        for (int i = atOrBefore(fromMs) + 1; i < ticks.size() && ticks.get(i).wallMs() < toMs; i++) {
            into[next++] = ticks.get(i).wallMs();
        }
        return next;
    }

    void forgetBefore(long ms) {
        int keep = atOrBefore(ms) - 1;
        if (keep > 0) {
            ticks.subList(0, keep).clear();
            sights.forgetBefore(ticks.getFirst().wallMs());
            outsiders = (int) ticks.stream().filter(TickLine::isFromOutside).count();
        }
    }

    static @Nullable JobUse use(Tick tick, String job) {
        List<JobUse> uses = tick.uses();
        for (int i = 0; i < uses.size(); i++) {
            JobUse use = uses.get(i);
            if (use.job().equals(job)) {
                return use;
            }
        }
        return null;
    }

    /// The last tick before an instant; the instant where there is none.
    long previousTo(long ms) {
        Tick before = lastAtOrBefore(ms - 1);
        return before == null ? ms : before.wallMs();
    }

    private int atOrBefore(long ms) {
        int near = hint;
        int size = ticks.size();
        if (near < size && ticks.get(near).wallMs() <= ms) {
            for (int i = near + 1; i <= near + 3; i++) {
                if (i >= size || ticks.get(i).wallMs() > ms) {
                    hint = i - 1;
                    return hint;
                }
            }
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ticks.get(middle).wallMs() <= ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        hint = Math.max(0, low - 1);
        return low - 1;
    }
}
