package org.wattelier.feeds.clustercockpit;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Meter;
import org.wattelier.events.Reading;
import org.wattelier.events.metering.Totals;

/// One power series as the cumulative readings that an agent would have sent: one at the job's start, one at the end of
/// each time step, one at the job's end. A null is missing time without energy. A last value is held to the job's end
/// over at most three periods.
final class MeterTrack {
    static final long DONE = Long.MAX_VALUE;
    private static final int LONGEST_HOLD_PERIODS = 3;

    private final Meter meter;
    private final double[] watts;
    private final long endMs;
    private @Nullable Totals totals;
    private int next;

    MeterTrack(Meter meter, double[] watts, long endMs) {
        this.meter = meter;
        this.watts = watts;
        this.endMs = endMs;
    }

    Meter meter() {
        return meter;
    }

    /// When the next reading is due, ms since 1970 UTC; [#DONE] after the last.
    long nextMs() {
        Totals at = totals;
        if (at == null) {
            return meter.epochMs();
        }
        if (at.atMs() >= endMs) {
            return DONE;
        }
        return next < watts.length ? Math.min(at.atMs() + meter.periodMs(), endMs) : endMs;
    }

    Reading take(int index) {
        Totals before = totals;
        Totals now = before == null ? Totals.from(meter.epochMs()) : advance(before, nextMs());
        totals = now;
        return now.reading(index);
    }

    private Totals advance(Totals before, long untilMs) {
        double power = next < watts.length ? watts[next] : held(untilMs - before.atMs());
        next++;
        if (Double.isNaN(power)) {
            return before.missing(untilMs);
        }
        return before.measured(untilMs, Math.round(power * (untilMs - before.atMs()) * 1e3));
    }

    private double held(long gapMs) {
        boolean near = gapMs <= LONGEST_HOLD_PERIODS * (long) meter.periodMs();
        return near && watts.length > 0 ? watts[watts.length - 1] : Double.NaN;
    }
}
