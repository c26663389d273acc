package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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
    /// The newest roll and its stretches: the next tick mostly lists the same.
    private @Nullable Roll listed;

    private final List<Stretch> open = new ArrayList<>();

    Sights(TickLine ticks) {
        this.ticks = ticks;
    }

    /// Takes a tick that was just put into the line, as its last or between others.
    void add(long atMs, Roll roll) {
        if (stale || !roll.known()) {
            return;
        }
        if (atMs <= newestMs) {
            stale = true;
            return;
        }
        if (roll == listed) {
            open.forEach(stretch -> stretch.lastMs = atMs);
        } else {
            list(roll, atMs);
        }
        newestMs = atMs;
    }

    private void list(Roll roll, long atMs) {
        open.clear();
        for (String job : roll.jobs()) {
            List<Stretch> stretches = byNumber.computeIfAbsent(job, ignored -> new ArrayList<>());
            extend(stretches, atMs);
            open.add(stretches.getLast());
        }
        listed = roll;
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
        listed = newestMs < ms ? null : listed;
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
            listed = null;
            TickColumns all = ticks.columns();
            for (int i = 0; i < all.size(); i++) {
                add(all.wallMs(i), all.roll(i));
            }
        }
        return byNumber;
    }
}
