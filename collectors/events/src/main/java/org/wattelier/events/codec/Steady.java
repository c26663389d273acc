package org.wattelier.events.codec;

/// A number expected to grow by as much as last time; only the surprise is written. Overflow is harmless: it comes back
/// the same way.
final class Steady {
    private long value;
    private long step;
    /// The first difference is to an arbitrary value: it says nothing about the next.
    private boolean begun;

    Steady(long value) {
        this.value = value;
    }

    static Steady[] row(int length) {
        var row = new Steady[length];
        for (int i = 0; i < length; i++) {
            row[i] = new Steady(0);
        }
        return row;
    }

    long value() {
        return value;
    }

    /// Takes the next value and answers how far its step is from the last.
    long surprise(long next) {
        long surprise = next - value - step;
        advance(surprise);
        return surprise;
    }

    /// Takes a surprise and answers the next value.
    long advance(long surprise) {
        long grown = step + surprise;
        value += grown;
        step = begun ? grown : 0;
        begun = true;
        return value;
    }
}
