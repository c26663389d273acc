package org.wattelier.attribution;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    private static final int FEW = 64;

    private long[] at = new long[FEW];
    private long[] energyUj = new long[FEW];
    private int size;
    /// Where the last look was: the next one is mostly beside it.
    private int hint;

    /// Null while all is plain: one epoch, no time estimated or missing, no counter that fell. Then the energies are
    /// their own running sums, and a reading takes sixteen bytes.
    private @Nullable MeterColumns more;

    private long epochMs;
    private long estimatedMs;
    private long missingMs;

    MeterSeries(Meter meter) {
        this.meter = meter;
    }

    Meter meter() {
        return meter;
    }

    /// Whether no reading is missing, estimated, or of another epoch.
    boolean isPlain() {
        return more == null;
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
    long add(long epoch, Reading reading) {
        int found = size > 0 && reading.validAtMs() > at[size - 1] ? -size - 1 : search(reading.validAtMs());
        if (found >= 0 && more == null && epoch == epochMs && isAsHeld(reading, found)) {
            return Long.MAX_VALUE;
        }
        boolean plain = more == null && found < 0 && isPlain(epoch, reading, -found - 1);
        if (!plain && more == null) {
            spell();
        }
        if (found >= 0) {
            if (!isLarger(epoch, reading, found)) {
                return Long.MAX_VALUE;
            }
        } else {
            found = -found - 1;
            open(found);
            at[found] = reading.validAtMs();
        }
        energyUj[found] = reading.energyUj();
        MeterColumns columns = more;
        if (columns == null) {
            return at[Math.max(0, found - 1)];
        }
        columns.epochMs[found] = epoch;
        columns.estimated[found] = reading.estimatedMs();
        columns.missing[found] = reading.missingMs();
        int from = Math.max(0, found - 1);
        // The mean that fills a gap looks at the readings on both its sides.
        while (from > 0 && missingIn(columns, from - 1) > 0) {
            from--;
        }
        columns.summed = Math.min(columns.summed, from);
        return at[from];
    }

    private boolean isAsHeld(Reading reading, int index) {
        return reading.energyUj() == energyUj[index]
                && reading.estimatedMs() == estimatedMs
                && reading.missingMs() == missingMs;
    }

    private int search(long ms) {
        return Arrays.binarySearch(at, 0, size, ms);
    }

    /// Whether a reading that goes in at an index leaves all plain.
    private boolean isPlain(long epoch, Reading reading, int index) {
        if (size == 0) {
            epochMs = epoch;
            estimatedMs = reading.estimatedMs();
            missingMs = reading.missingMs();
            return true;
        }
        return epoch == epochMs
                && reading.estimatedMs() == estimatedMs
                && reading.missingMs() == missingMs
                && (index == 0 || follows(index - 1, reading))
                && (index == size || precedes(reading, index));
    }

    private boolean follows(int index, Reading reading) {
        return reading.energyUj() >= energyUj[index] && reading.validAtMs() - at[index] <= LONGEST_BRIDGE_MS;
    }

    private boolean precedes(Reading reading, int index) {
        return reading.energyUj() <= energyUj[index] && at[index] - reading.validAtMs() <= LONGEST_BRIDGE_MS;
    }

    /// Writes out what was understood while all was plain.
    private void spell() {
        var columns = new MeterColumns(at.length);
        Arrays.fill(columns.epochMs, 0, size, epochMs);
        Arrays.fill(columns.estimated, 0, size, estimatedMs);
        Arrays.fill(columns.missing, 0, size, missingMs);
        more = columns;
    }

    private boolean isLarger(long epoch, Reading reading, int index) {
        MeterColumns columns = Objects.requireNonNull(more);
        long[] offered = {epoch, reading.energyUj(), reading.estimatedMs(), reading.missingMs()};
        long[] held = {columns.epochMs[index], energyUj[index], columns.estimated[index], columns.missing[index]};
        return Arrays.compare(offered, held) > 0;
    }

    private void open(int index) {
        if (size == at.length) {
            int room = size + (size >> 1);
            at = Arrays.copyOf(at, room);
            energyUj = Arrays.copyOf(energyUj, room);
            if (more != null) {
                more.grow(room);
            }
        }
        if (index < size) {
            shift(at, index, index + 1);
            shift(energyUj, index, index + 1);
            if (more != null) {
                for (long[] column : more.all()) {
                    shift(column, index, index + 1);
                }
            }
        }
        size++;
    }

    private void shift(long[] column, int from, int to) {
        System.arraycopy(column, from, column, to, size - from);
    }

    /// Forgets readings older than an instant, but keeps two before it as neighbours.
    void forgetBefore(long ms) {
        int found = search(ms);
        int drop = (found >= 0 ? found : -found - 1) - 2;
        if (drop <= 0) {
            return;
        }
        sum();
        shift(at, drop, 0);
        shift(energyUj, drop, 0);
        if (more != null) {
            for (long[] column : more.all()) {
                shift(column, drop, 0);
            }
            more.summed = size - drop;
        }
        size -= drop;
        hint = 0;
    }

    Between between(long fromMs, long toMs) {
        if (size < 2 || toMs <= fromMs) {
            return Between.NOTHING;
        }
        int from = intervalOf(fromMs);
        int to = intervalOf(toMs);
        MeterColumns columns = more;
        if (columns == null) {
            long uj = valueAt(energyUj, to, toMs) - valueAt(energyUj, from, fromMs);
            return new Between(uj, 0, within(toMs) - within(fromMs), 0);
        }
        sum();
        return new Between(
                valueAt(columns.measuredUj, to, toMs) - valueAt(columns.measuredUj, from, fromMs),
                valueAt(columns.imputedUj, to, toMs) - valueAt(columns.imputedUj, from, fromMs),
                valueAt(columns.measuredMs, to, toMs) - valueAt(columns.measuredMs, from, fromMs),
                valueAt(columns.estimatedMs, to, toMs) - valueAt(columns.estimatedMs, from, fromMs));
    }

    /// Adds what lies between each cut and the next to what was read there.
    ///
    /// @param cuts in order
    void readInto(long[] cuts, long shiftMs, Reads into) {
        if (size < 2 || cuts.length < 2) {
            return;
        }
        MeterColumns columns = more;
        if (columns == null) {
            rises(energyUj, cuts, shiftMs, into.bookedUj);
            long before = within(cuts[0] + shiftMs);
            for (int i = 1; i < cuts.length; i++) {
                long now = within(cuts[i] + shiftMs);
                into.measuredMs[i - 1] += now - before;
                before = now;
            }
            return;
        }
        sum();
        rises(columns.measuredUj, cuts, shiftMs, into.bookedUj);
        rises(columns.imputedUj, cuts, shiftMs, into.bookedUj);
        rises(columns.imputedUj, cuts, shiftMs, into.imputedUj);
        rises(columns.measuredMs, cuts, shiftMs, into.measuredMs);
        rises(columns.estimatedMs, cuts, shiftMs, into.estimatedMs);
    }

    private void rises(long[] column, long[] cuts, long shiftMs, long[] into) {
        int left = intervalOf(cuts[0] + shiftMs);
        long before = valueAt(column, left, cuts[0] + shiftMs);
        for (int i = 1; i < cuts.length; i++) {
            long ms = cuts[i] + shiftMs;
            while (left + 1 < size && at[left + 1] <= ms) {
                left++;
            }
            long now = valueAt(column, left, ms);
            into[i - 1] += now - before;
            before = now;
        }
    }

    private long within(long ms) {
        return Math.clamp(ms, at[0], at[size - 1]);
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
        int near = hint;
        if (near < size && at[near] <= ms) {
            if (near + 1 == size || ms < at[near + 1]) {
                return near;
            }
            if (near + 2 == size || ms < at[near + 2]) {
                hint = near + 1;
                return hint;
            }
        }
        int found = search(ms);
        hint = Math.max(0, found >= 0 ? found : -found - 2);
        return hint;
    }

    private long valueAt(long[] column, int left, long ms) {
        if (ms <= at[left] || left == size - 1) {
            return column[left];
        }
        long rise = column[left + 1] - column[left];
        return rise == 0 ? column[left] : column[left] + Proportion.of(rise, ms - at[left], at[left + 1] - at[left]);
    }

    private void sum() {
        MeterColumns columns = more;
        if (columns == null || columns.summed >= size) {
            return;
        }
        int i = Math.max(0, columns.summed - 1);
        if (columns.summed == 0) {
            columns.measuredUj[0] = columns.imputedUj[0] = columns.measuredMs[0] = columns.estimatedMs[0] = 0;
        }
        while (i < size - 1) {
            i = missingIn(columns, i) > 0 ? sumGap(columns, i) : sumMeasured(columns, i);
        }
        columns.summed = size;
    }

    private int sumMeasured(MeterColumns columns, int i) {
        next(columns, i, 0, 0);
        return i + 1;
    }

    /// Sums a run of intervals with missing time, filled by the mean of its neighbours where that is allowed.
    private int sumGap(MeterColumns columns, int first) {
        int end = first;
        long missing = 0;
        while (end < size - 1 && missingIn(columns, end) > 0) {
            missing += missingIn(columns, end);
            end++;
        }
        long limit = Math.min(LONGEST_FILL_MS, (long) LONGEST_FILL_PERIODS * meter.periodMs());
        boolean filled = meter.kind() == MeterKind.GAUGE && missing <= limit && end < size - 1;
        // Before its very first reading a meter has only one neighbour.
        double ujPerMs = !filled
                ? 0
                : first == 0 ? ujPerMs(columns, end) : (ujPerMs(columns, first - 1) + ujPerMs(columns, end)) / 2;
        for (int i = first; i < end; i++) {
            long gap = missingIn(columns, i);
            next(columns, i, filled ? Math.round(ujPerMs * gap) : 0, filled ? gap : 0);
        }
        return end;
    }

    private void next(MeterColumns columns, int i, long imputed, long filledMs) {
        long elapsed = at[i + 1] - at[i];
        long missing = missingIn(columns, i);
        boolean continuous = isContinuous(columns, i);
        long estimated =
                continuous ? Math.clamp(columns.estimated[i + 1] - columns.estimated[i], 0, elapsed - missing) : 0;
        columns.measuredUj[i + 1] = columns.measuredUj[i] + (continuous ? energyUj[i + 1] - energyUj[i] : 0);
        columns.imputedUj[i + 1] = columns.imputedUj[i] + imputed;
        columns.measuredMs[i + 1] = columns.measuredMs[i] + elapsed - missing - estimated;
        columns.estimatedMs[i + 1] = columns.estimatedMs[i] + estimated + filledMs;
    }

    private double ujPerMs(MeterColumns columns, int i) {
        long covered = at[i + 1] - at[i] - missingIn(columns, i);
        return covered <= 0 || !isContinuous(columns, i) ? 0 : (energyUj[i + 1] - energyUj[i]) / (double) covered;
    }

    private long missingIn(MeterColumns columns, int i) {
        long elapsed = at[i + 1] - at[i];
        return isContinuous(columns, i) ? Math.clamp(columns.missing[i + 1] - columns.missing[i], 0, elapsed) : elapsed;
    }

    private boolean isContinuous(MeterColumns columns, int i) {
        return columns.epochMs[i] == columns.epochMs[i + 1]
                && energyUj[i + 1] >= energyUj[i]
                && at[i + 1] - at[i] <= LONGEST_BRIDGE_MS;
    }
}
