package org.wattelier.knowledge.factors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// From `from` until before `to`.
///
/// @param to null for as long as nothing else is said
public record Validity(Instant from, @Nullable Instant to) {
    public boolean contains(Instant at) {
        Instant end = to;
        return !at.isBefore(from) && (end == null || at.isBefore(end));
    }

    boolean meets(Validity other) {
        return starts(other.to) && other.starts(to);
    }

    private boolean starts(@Nullable Instant end) {
        return end == null || from.isBefore(end);
    }
}
