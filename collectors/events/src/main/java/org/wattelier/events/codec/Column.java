package org.wattelier.events.codec;

/// One row of numbers through a batch's ticks. The first value and the first step say nothing of the rest and are
/// written at length; what follows takes a fixed number of bits.
final class Column {
    static final int WIDEST = 64;

    private final Steady steady;
    private int seen;
    int width;

    Column(long start) {
        steady = new Steady(start);
    }

    static Column[] row(int length) {
        var row = new Column[length];
        for (int i = 0; i < length; i++) {
            row[i] = new Column(0);
        }
        return row;
    }

    /// Whether the next number is one of those at length.
    boolean isLoose() {
        return seen < 2;
    }

    long surprise(long next) {
        seen++;
        return zigzag(steady.surprise(next));
    }

    long advance(long zigzag) {
        seen++;
        return steady.advance(zigzag >>> 1 ^ -(zigzag & 1));
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
