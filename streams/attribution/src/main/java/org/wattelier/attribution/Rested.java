package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Open minutes that have come to rest: what sealing them will need, and nothing of what they were computed from.
final class Rested {
    /// @param firstTickMs      the first tick in or after the minute
    /// @param tickBeforeMs     the last tick at or before its begin; [Long#MIN_VALUE] where there is none
    record Minute(long minuteMs, List<JobShare> shares, Carry carry, long firstTickMs, long tickBeforeMs) {}

    private final ArrayList<Minute> minutes = new ArrayList<>();

    boolean isEmpty() {
        return minutes.isEmpty();
    }

    void add(Minute minute) {
        minutes.add(minute);
    }

    List<Minute> all() {
        return minutes;
    }

    Carry lastCarry() {
        return minutes.getLast().carry();
    }

    /// Takes out the minutes before an instant.
    List<Minute> takeBefore(long ms) {
        int count = 0;
        while (count < minutes.size() && minutes.get(count).minuteMs() < ms) {
            count++;
        }
        List<Minute> closing = minutes.subList(0, count);
        var taken = List.copyOf(closing);
        closing.clear();
        return taken;
    }

    @Nullable
    Minute first() {
        return minutes.isEmpty() ? null : minutes.getFirst();
    }
}
