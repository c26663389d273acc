package org.wattelier.attribution;

/// What some meters say of each stretch between one cut and the next, added up.
final class Reads {
    final long[] bookedUj;
    final long[] imputedUj;
    final long[] measuredMs;
    final long[] estimatedMs;

    Reads(int stretches) {
        bookedUj = new long[stretches];
        imputedUj = new long[stretches];
        measuredMs = new long[stretches];
        estimatedMs = new long[stretches];
    }

    /// @param shiftMs how far the meters' values lag behind
    static Reads of(Iterable<MeterSeries> meters, long[] cuts, long shiftMs) {
        var reads = new Reads(Math.max(0, cuts.length - 1));
        for (MeterSeries meter : meters) {
            meter.readInto(cuts, shiftMs, reads);
        }
        return reads;
    }
}
