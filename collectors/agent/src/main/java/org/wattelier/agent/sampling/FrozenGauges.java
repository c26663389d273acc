package org.wattelier.agent.sampling;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.SensorReading;

/// Finds node meters that have stopped without saying so: the value stays the same to the digit while the processors'
/// own counters say that the node does not. A steady node shows a steady value; that alone proves nothing.
final class FrozenGauges {
    private static final int POLLS = 3;
    /// Polls closer together than controllers make values count as one: a mean of ten seconds read each second is not
    /// frozen.
    private static final long APART_MS = 9_000;
    private static final double MOVED_W = 20;
    private static final double MOVED_SHARE = 0.1;

    private final LongSupplier packagesUj;
    private final Map<String, Run> runs = new HashMap<>();

    /// Polls in a row with one value.
    ///
    /// @param chipW what the processors drew when the value was new; NaN before that is known
    /// @param nowW  and at the last poll that counted
    private record Run(double watts, int polls, double chipW, double nowW, long atMs, long packagesUj) {
        boolean isSoon(double shown, long nowMs) {
            return watts == shown && nowMs >= atMs && nowMs - atMs < APART_MS;
        }
    }

    FrozenGauges(LongSupplier packagesUj) {
        this.packagesUj = packagesUj;
    }

    SensorReading examine(SensorReading reading, long monotonicMs) {
        boolean gauge =
                reading.sensor().domain() == Domain.NODE && reading.sensor().kind() == MeterKind.GAUGE;
        if (!gauge || !(reading.outcome() instanceof Outcome.Drawing drawing)) {
            return reading;
        }
        String id = reading.sensor().id();
        long now = packagesUj.getAsLong();
        Run last = runs.get(id);
        if (last == null) {
            runs.put(id, new Run(drawing.watts(), 0, Double.NaN, Double.NaN, monotonicMs, now));
            return reading;
        }
        if (last.isSoon(drawing.watts(), monotonicMs)) {
            return said(reading, drawing, last.polls(), last.chipW(), last.nowW());
        }
        // Processors that counted nothing at all are not read any more.
        boolean known = monotonicMs > last.atMs() && now > last.packagesUj();
        double chipW = known ? (now - last.packagesUj()) / 1e3 / (monotonicMs - last.atMs()) : Double.NaN;
        boolean same = last.watts() == drawing.watts();
        double first = same && !Double.isNaN(last.chipW()) ? last.chipW() : chipW;
        boolean moved = same && Math.abs(chipW - first) > Math.max(MOVED_W, MOVED_SHARE * drawing.watts());
        int polls = !same ? 0 : moved ? last.polls() + 1 : Math.max(0, last.polls() - 1);
        runs.put(id, new Run(drawing.watts(), polls, first, chipW, monotonicMs, now));
        return said(reading, drawing, polls, first, chipW);
    }

    private static SensorReading said(
            SensorReading reading, Outcome.Drawing drawing, int polls, double before, double now) {
        return polls < POLLS
                ? reading
                : new SensorReading(reading.sensor(), new Outcome.Stale(drawing.watts(), words(drawing, before, now)));
    }

    private static String words(Outcome.Drawing drawing, double before, double now) {
        return "unchanged at %.0f W while the processors went from %.0f W to %.0f W: the meter has stopped"
                .formatted(drawing.watts(), before, now);
    }
}
