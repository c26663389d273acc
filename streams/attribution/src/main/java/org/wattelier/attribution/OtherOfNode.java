package org.wattelier.attribution;

import java.util.List;

/// Finds the rest of a node over a window and lays it on the window's slices: a constant part by time, what depends on
/// load by the active energy of the fast meters.
final class OtherOfNode {
    private OtherOfNode() {}

    static Reconciled overWindow(List<Slice> slices, Basis basis, double restW, Carry carry) {
        if (slices.isEmpty()) {
            return new Reconciled(0, carry, false);
        }
        long from = slices.getFirst().fromMs;
        long to = slices.getLast().toMs;
        Between node = basis.nodeBetween(from, to);
        long parts = slices.stream().mapToLong(Slice::partsUj).sum();
        // The meter tells only of the time it covers; compare it with its parts in that time.
        long comparable = Proportion.of(parts, Math.min(node.coveredMs(), to - from), to - from);
        Reconciled found = Reconciled.of(node.bookedUj(), comparable, to - from, carry);
        lay(slices, found.otherUj(), node.imputedUj(), restW, to - from);
        return found;
    }

    private static void lay(List<Slice> slices, long otherUj, long imputedUj, double restW, long windowMs) {
        long constant = Math.min(Math.round(restW * windowMs * 1e3), otherUj);
        long[] times = slices.stream().mapToLong(Slice::lengthMs).toArray();
        long[] active = slices.stream().mapToLong(Slice::activePartsUj).toArray();
        long[] constants = Proportion.split(constant, times);
        long[] loads = Proportion.split(otherUj - constant, sum(active) > 0 ? active : times);
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
