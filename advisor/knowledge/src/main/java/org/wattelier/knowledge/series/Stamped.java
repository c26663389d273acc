package org.wattelier.knowledge.series;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A value with its begin; how long it holds is told by its neighbours.
public record Stamped(
        long atS,
        double value,
        Nature nature,
        int revision,
        @Nullable Instant published) {
    public Stamped(long atS, double value, Nature nature) {
        this(atS, value, nature, 0, null);
    }
}
