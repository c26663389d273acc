package org.wattelier.attribution;

import java.util.Arrays;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Reading;

/// One meter's readings in the order of their valid-at instants, and what they say between any two instants: energy
/// measured and filled in, time measured, estimated, missing. Between readings everything is spread evenly.
///
/// Not thread safe. Duplicates change nothing; of two readings for one instant the larger stays, whatever came first.
final class MeterSeries {
    /// Longer than the samples are kept: nobody could check what a counter did meanwhile.
    static final long LONGEST_BRIDGE_MS = 7 * 24 * 3_600_000L;

    /// A meter not read for longer no longer counts as one of the node's. Less than what is kept beyond the open
    /// minutes,
    /// so that a restart remembers it as well.
    static final long LONGEST_SILENCE_MS = 600_000;

    private static final long LONGEST_FILL_MS = 600_000;
    private static final int LONGEST_FILL_PERIODS = 20;

    private static final int EPOCH = 0;
    private static final int ENERGY = 1;
    private static final int ESTIMATED = 2;
    private static final int MISSING = 3;

    private final Meter meter;
    private long[] at = new long[64];
    private long[][] raw = new long[4][64];
    private int size;

    /// Running sums at each reading, valid for indices below `summed`.
    private long[] measuredUj = new long[64];

    private long[] imputedUj = new long[64];
    private long[] measuredMs = new long[64];
    private long[] estimatedMs = new long[64];
    private int summed;

    MeterSeries(Meter meter) {
        this.meter = meter;
    }

    Meter meter() {
        return meter;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long firstAt() {
        return at[0];
    }

    long lastAt() {
        return at[size - 1];
    }

    /// Takes a reading and answers the first instant from which sums may have changed; [Long#MAX_VALUE] where none has.
    long add(long epochMs, Reading reading) {
        int found = Arrays.binarySearch(at, 0, size, reading.validAtMs());
        if (found >= 0) {
            if (!isLarger(epochMs, reading, found)) {
                return Long.MAX_VALUE;
            }
        } else {
            found = -found - 1;
            open(found);
            at[found] = reading.validAtMs();
        }
        raw[EPOCH][found] = epochMs;
        raw[ENERGY][found] = reading.energyUj();
        raw[ESTIMATED][found] = reading.estimatedMs();
        raw[MISSING][found] = reading.missingMs();
        int from = Math.max(0, found - 1);
        // The mean that fills a gap looks at the readings on both its sides.
        while (from > 0 && missingIn(from - 1) > 0) {
            from--;
        }
        summed = Math.min(summed, from);
        return at[from];
    }

    private boolean isLarger(long epochMs, Reading reading, int index) {
        long[] offered = {epochMs, reading.energyUj(), reading.estimatedMs(), reading.missingMs()};
        long[] held = {raw[EPOCH][index], raw[ENERGY][index], raw[ESTIMATED][index], raw[MISSING][index]};
        return Arrays.compare(offered, held) > 0;
    }

    private void open(int index) {
        if (size == at.length) {
            int room = size * 2;
            at = Arrays.copyOf(at, room);
            for (int i = 0; i < raw.length; i++) {
                raw[i] = Arrays.copyOf(raw[i], room);
            }
            measuredUj = Arrays.copyOf(measuredUj, room);
            imputedUj = Arrays.copyOf(imputedUj, room);
            measuredMs = Arrays.copyOf(measuredMs, room);
            estimatedMs = Arrays.copyOf(estimatedMs, room);
        }
        System.arraycopy(at, index, at, index + 1, size - index);
        for (long[] column : raw) {
            System.arraycopy(column, index, column, index + 1, size - index);
        }
        size++;
    }

    /// Forgets readings older than an instant, but keeps two before it as neighbours.
    void forgetBefore(long ms) {
        int found = Arrays.binarySearch(at, 0, size, ms);
        int drop = (found >= 0 ? found : -found - 1) - 2;
        if (drop <= 0) {
            return;
        }
        sum();
        for (long[] column : new long[][] {
            at, raw[EPOCH], raw[ENERGY], raw[ESTIMATED], raw[MISSING], measuredUj, imputedUj, measuredMs, estimatedMs
        }) {
            System.arraycopy(column, drop, column, 0, size - drop);
        }
        size -= drop;
        summed = size;
    }

    Between between(long fromMs, long toMs) {
        if (size < 2 || toMs <= fromMs) {
            return Between.NOTHING;
        }
        sum();
        int from = intervalOf(fromMs);
        int to = intervalOf(toMs);
        return new Between(
                valueAt(measuredUj, to, toMs) - valueAt(measuredUj, from, fromMs),
                valueAt(imputedUj, to, toMs) - valueAt(imputedUj, from, fromMs),
                valueAt(measuredMs, to, toMs) - valueAt(measuredMs, from, fromMs),
                valueAt(estimatedMs, to, toMs) - valueAt(estimatedMs, from, fromMs));
    }

    /// Whether the meter counts as one of the node's in that time: it says something of it, or was read not long
    /// before.
    boolean isHeard(long fromMs, long untilMs) {
        int found = Arrays.binarySearch(at, 0, size, untilMs);
        int last = (found >= 0 ? found : -found - 1) - 1;
        if (last >= 0 && at[last] >= fromMs - LONGEST_SILENCE_MS) {
            return true;
        }
        Between said = between(fromMs, untilMs);
        return said.coveredMs() > 0 || said.bookedUj() > 0;
    }

    /// Index of the reading at or before an instant; the first one before all of them.
    private int intervalOf(long ms) {
        int found = Arrays.binarySearch(at, 0, size, ms);
        return Math.max(0, found >= 0 ? found : -found - 2);
    }

    private long valueAt(long[] column, int left, long ms) {
        if (ms <= at[left] || left == size - 1) {
            return column[left];
        }
        long rise = column[left + 1] - column[left];
        return rise == 0 ? column[left] : column[left] + Proportion.of(rise, ms - at[left], at[left + 1] - at[left]);
    }

    private void sum() {
        if (summed >= size) {
            return;
        }
        int i = Math.max(0, summed - 1);
        if (summed == 0) {
            measuredUj[0] = imputedUj[0] = measuredMs[0] = estimatedMs[0] = 0;
        }
        while (i < size - 1) {
            i = missingIn(i) > 0 ? sumGap(i) : sumMeasured(i);
        }
        summed = size;
    }

    private int sumMeasured(int i) {
        next(i, 0, 0);
        return i + 1;
    }

    /// Sums a run of intervals with missing time, filled by the mean of its neighbours where that is allowed.
    private int sumGap(int first) {
        int end = first;
        long missing = 0;
        while (end < size - 1 && missingIn(end) > 0) {
            missing += missingIn(end);
            end++;
        }
        long limit = Math.min(LONGEST_FILL_MS, (long) LONGEST_FILL_PERIODS * meter.periodMs());
        boolean filled = meter.kind() == MeterKind.GAUGE && missing <= limit && end < size - 1;
        // Before its very first reading a meter has only one neighbour.
        double ujPerMs = !filled ? 0 : first == 0 ? ujPerMs(end) : (ujPerMs(first - 1) + ujPerMs(end)) / 2;
        for (int i = first; i < end; i++) {
            long gap = missingIn(i);
            next(i, filled ? Math.round(ujPerMs * gap) : 0, filled ? gap : 0);
        }
        return end;
    }

    private void next(int i, long imputed, long filledMs) {
        long elapsed = at[i + 1] - at[i];
        long missing = missingIn(i);
        boolean continuous = isContinuous(i);
        long estimated = continuous ? Math.clamp(raw[ESTIMATED][i + 1] - raw[ESTIMATED][i], 0, elapsed - missing) : 0;
        measuredUj[i + 1] = measuredUj[i] + (continuous ? raw[ENERGY][i + 1] - raw[ENERGY][i] : 0);
        imputedUj[i + 1] = imputedUj[i] + imputed;
        measuredMs[i + 1] = measuredMs[i] + elapsed - missing - estimated;
        estimatedMs[i + 1] = estimatedMs[i] + estimated + filledMs;
    }

    private double ujPerMs(int i) {
        long covered = at[i + 1] - at[i] - missingIn(i);
        return covered <= 0 || !isContinuous(i) ? 0 : (raw[ENERGY][i + 1] - raw[ENERGY][i]) / (double) covered;
    }

    private long missingIn(int i) {
        long elapsed = at[i + 1] - at[i];
        return isContinuous(i) ? Math.clamp(raw[MISSING][i + 1] - raw[MISSING][i], 0, elapsed) : elapsed;
    }

    private boolean isContinuous(int i) {
        return raw[EPOCH][i] == raw[EPOCH][i + 1]
                && raw[ENERGY][i + 1] >= raw[ENERGY][i]
                && at[i + 1] - at[i] <= LONGEST_BRIDGE_MS;
    }
}
