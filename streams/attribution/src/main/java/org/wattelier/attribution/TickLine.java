package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Tick;

/// The ticks of a node in the order of its own clock, without their readings.
final class TickLine {
    /// Of two ticks that claim one instant the later by the monotonic clock stays, whatever came first.
    private static final Comparator<Tick> PREFERENCE =
            Comparator.comparingLong(Tick::monotonicMs).thenComparingLong(Tick::busyCpuUs);

    private final List<Tick> ticks = new ArrayList<>();

    /// Takes a tick; answers whether it says something new.
    boolean add(Tick tick) {
        var light =
                new Tick(tick.wallMs(), tick.monotonicMs(), tick.busyCpuUs(), tick.usesKnown(), List.of(), tick.uses());
        int index = atOrBefore(tick.wallMs());
        if (index >= 0 && ticks.get(index).wallMs() == tick.wallMs()) {
            if (PREFERENCE.compare(light, ticks.get(index)) <= 0) {
                return false;
            }
            ticks.set(index, light);
        } else {
            ticks.add(index + 1, light);
        }
        return true;
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

    void forEachBetween(long fromMs, long toMs, java.util.function.LongConsumer instant) {
        for (int i = atOrBefore(fromMs) + 1; i < ticks.size() && ticks.get(i).wallMs() < toMs; i++) {
            instant.accept(ticks.get(i).wallMs());
        }
    }

    void forgetBefore(long ms) {
        int keep = atOrBefore(ms) - 1;
        if (keep > 0) {
            ticks.subList(0, keep).clear();
        }
    }

    static @Nullable JobUse use(Tick tick, String job) {
        for (JobUse use : tick.uses()) {
            if (use.job().equals(job)) {
                return use;
            }
        }
        return null;
    }

    private int atOrBefore(long ms) {
        int low = 0;
        int high = ticks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ticks.get(middle).wallMs() <= ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
