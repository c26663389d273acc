package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Tick;

/// Which job numbers the node's control groups named, and when: for each number the stretches of ticks that list it one
/// after the other. A tick that could not read control groups neither ends a stretch nor makes one.
///
/// Ticks in order cost one step for each job seen. A tick out of order makes it all be gathered anew, once somebody
/// asks.
final class Sights {
    /// From the first to the last tick that lists a number, both included.
    static final class Stretch {
        private final long firstMs;
        private long lastMs;

        private Stretch(long atMs) {
            firstMs = atMs;
            lastMs = atMs;
        }

        long firstMs() {
            return firstMs;
        }

        long lastMs() {
            return lastMs;
        }
    }

    private final TickLine ticks;
    private final Map<String, List<Stretch>> byNumber = new HashMap<>();
    private long newestMs = Long.MIN_VALUE;
    private boolean stale;

    Sights(TickLine ticks) {
        this.ticks = ticks;
    }

    /// Takes a tick that was just put into the line, as its last or between others.
    void add(Tick tick) {
        if (stale || !tick.usesKnown()) {
            return;
        }
        if (tick.wallMs() <= newestMs) {
            stale = true;
            return;
        }
        for (JobUse use : tick.uses()) {
            extend(byNumber.computeIfAbsent(use.job(), ignored -> new ArrayList<>()), tick.wallMs());
        }
        newestMs = tick.wallMs();
    }

    /// A tick was taken out or put in place of another.
    void changed() {
        stale = true;
    }

    private void extend(List<Stretch> stretches, long atMs) {
        Stretch last = stretches.isEmpty() ? null : stretches.getLast();
        if (last != null && last.lastMs == newestMs) {
            last.lastMs = atMs;
        } else if (last == null || last.lastMs < atMs) {
            stretches.add(new Stretch(atMs));
        }
    }

    /// Whether the node's control groups named anything at all.
    boolean isEmpty() {
        return fresh().isEmpty();
    }

    /// The first stretch that ends at or after an instant.
    @Nullable
    Stretch endingFrom(String number, long ms) {
        List<Stretch> stretches = fresh().getOrDefault(number, List.of());
        int index = stretches.size();
        while (index > 0 && stretches.get(index - 1).lastMs >= ms) {
            index--;
        }
        return index == stretches.size() ? null : stretches.get(index);
    }

    /// The last stretch that begins at or before an instant.
    @Nullable
    Stretch beginningUntil(String number, long ms) {
        List<Stretch> stretches = fresh().getOrDefault(number, List.of());
        for (int i = stretches.size() - 1; i >= 0; i--) {
            if (stretches.get(i).firstMs <= ms) {
                return stretches.get(i);
            }
        }
        return null;
    }

    /// Whether a job of another number was seen in that time.
    boolean sawOthers(String number, long fromMs, long toMs) {
        for (var entry : fresh().entrySet()) {
            for (Stretch stretch : entry.getValue()) {
                if (stretch.firstMs <= toMs
                        && stretch.lastMs >= fromMs
                        && !entry.getKey().equals(number)) {
                    return true;
                }
            }
        }
        return false;
    }

    void forEach(BiConsumer<String, Stretch> each) {
        fresh().forEach((number, stretches) -> stretches.forEach(stretch -> each.accept(number, stretch)));
    }

    void forgetBefore(long ms) {
        byNumber.values().removeIf(stretches -> {
            stretches.removeIf(stretch -> stretch.lastMs < ms);
            return stretches.isEmpty();
        });
    }

    private Map<String, List<Stretch>> fresh() {
        if (stale) {
            stale = false;
            byNumber.clear();
            newestMs = Long.MIN_VALUE;
            ticks.forEach(this::add);
        }
        return byNumber;
    }
}
