package org.wattelier.attribution;

import java.util.List;

/// Finds the rest of a node over a window and lays it on the window's slices: a constant part by time, what depends on
/// load by the active energy of the fast meters.
final class OtherOfNode {
    /// Losses of supplies and regulators and the fans' answer to load, relative to the active energy of the chips: more
    /// than this is not caused by load but by a meter's gain or an unknown rest, and is laid by time.
    static final double MOST_LOAD = 0.25;

    private static final int BLUR_POINTS = 8;

    private OtherOfNode() {}

    /// @param parts the fast meters that the node meter is compared with
    static Reconciled overWindow(List<Slice> slices, Parts parts, Basis basis, double restW, Carry carry) {
        if (slices.isEmpty()) {
            return new Reconciled(0, carry, false);
        }
        long from = slices.getFirst().fromMs;
        long to = slices.getLast().toMs;
        Between node = basis.nodeBetween(from, to);
        long shown = basis.blurMs() == 0 ? parts(slices) : blurred(parts, from, to, basis.blurMs());
        // The meter tells only of the time it covers; compare it with its parts in that time.
        long comparable = Proportion.of(shown, Math.min(node.coveredMs(), to - from), to - from);
        Reconciled found = Reconciled.of(node.bookedUj(), comparable, to - from, carry);
        lay(slices, found.otherUj(), node.imputedUj(), restW, to - from);
        return found;
    }

    private static long parts(List<Slice> slices) {
        long sum = 0;
        for (Slice slice : slices) {
            sum += slice.partsUj();
        }
        return sum;
    }

    /// What the parts would show through the node meter's own averaging. Against the parts as they are, each load step
    /// would look like a jump of the rest of the node.
    private static long blurred(Parts parts, long from, long to, long blurMs) {
        long sum = 0;
        for (int i = 0; i < BLUR_POINTS; i++) {
            long offset = (2 * i + 1 - BLUR_POINTS) * blurMs / (2 * BLUR_POINTS);
            sum += parts.bookedUj(from + offset, to + offset);
        }
        return sum / BLUR_POINTS;
    }

    private static void lay(List<Slice> slices, long otherUj, long imputedUj, double restW, long windowMs) {
        long[] times = new long[slices.size()];
        long[] active = new long[slices.size()];
        boolean hasParts = false;
        for (int i = 0; i < times.length; i++) {
            Slice slice = slices.get(i);
            times[i] = slice.lengthMs();
            active[i] = slice.activePartsUj();
            hasParts |= slice.partsUj() > 0;
        }
        long aboveRest = otherUj - Math.min(Math.round(restW * windowMs * 1e3), otherUj);
        long load = hasParts ? Math.min(aboveRest, Math.round(MOST_LOAD * sum(active))) : aboveRest;
        long constant = otherUj - load;
        long[] constants = Proportion.split(constant, times);
        long[] loads = Proportion.split(load, sum(active) > 0 ? active : times);
        long[] imputed = Proportion.split(Math.min(imputedUj, otherUj), times);
        for (int i = 0; i < times.length; i++) {
            Slice slice = slices.get(i);
            slice.restUj[Books.OTHER] = constants[i];
            slice.energyUj[Books.OTHER] = constants[i] + loads[i];
            slice.imputedUj[Books.OTHER] = Math.min(imputed[i], slice.energyUj[Books.OTHER]);
        }
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
