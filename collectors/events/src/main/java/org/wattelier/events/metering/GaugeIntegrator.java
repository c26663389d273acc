package org.wattelier.events.metering;

import org.jspecify.annotations.Nullable;

/// Integrates a gauge (watts) into cumulative energy: trapezoids between readings up to three periods apart, time
/// without
/// energy beyond. A reading that is missing or stale is simply not handed in.
public final class GaugeIntegrator {
    private static final int LONGEST_HOLD_PERIODS = 3;

    private final long periodMs;
    private @Nullable Totals totals;
    private double lastWatts;
    /// Rounding carried on, so that a million small trapezoids lose nothing.
    private double restUj;

    public GaugeIntegrator(long periodMs) {
        this.periodMs = periodMs;
    }

    /// What must outlive the process, so that the time without it is missing and not unknown.
    public record Memory(Totals totals, double watts, double restUj) {}

    /// What to keep; null before the first value.
    public @Nullable Memory memory() {
        return totals == null ? null : new Memory(totals, lastWatts, restUj);
    }

    /// Goes on where an earlier process stopped.
    public void resume(Memory memory) {
        totals = memory.totals();
        lastWatts = memory.watts();
        restUj = memory.restUj();
    }

    /// Takes the power at an instant and answers the totals there. An instant that is not newer starts a new epoch only
    /// when it lies back by more than a period (a stepped clock); else it changes nothing.
    public Totals advance(long validAtMs, double watts) {
        if (!(watts >= 0 && watts < 1e8)) {
            throw new IllegalArgumentException("power must be 0 to 1e8 W, is " + watts);
        }
        Totals before = totals;
        if (before == null || validAtMs < before.atMs() - periodMs) {
            return start(validAtMs, watts);
        }
        if (validAtMs <= before.atMs()) {
            return before;
        }
        long elapsed = validAtMs - before.atMs();
        if (elapsed > LONGEST_HOLD_PERIODS * periodMs) {
            totals = before.missing(validAtMs);
        } else {
            double exact = (lastWatts + watts) / 2 * elapsed * 1e3 + restUj;
            long whole = (long) Math.floor(exact);
            restUj = exact - whole;
            totals = before.measured(validAtMs, whole);
        }
        lastWatts = watts;
        return totals;
    }

    private Totals start(long validAtMs, double watts) {
        lastWatts = watts;
        restUj = 0;
        totals = Totals.from(validAtMs);
        return totals;
    }
}
