package org.wattelier.simulator;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Meter;
import org.wattelier.events.metering.Totals;

/// A meter as the node's agent reads it.
sealed interface MeterFeed permits CounterFeed, GaugeFeed {
    /// The totals now; null where the meter has nothing new.
    @Nullable
    Totals read(long nowMs);

    Meter describe(long epochMs);
}
