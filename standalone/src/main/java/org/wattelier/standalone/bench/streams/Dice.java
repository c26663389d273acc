package org.wattelier.standalone.bench.streams;

/// Fast numbers from a seed, the same on every machine.
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /// From 0 to below a bound.
    int below(int bound) {
        return (int) ((next() >>> 1) % bound);
    }

    /// About standard normal: the sum of four even ones.
    double bell() {
        long bits = next();
        int sum = (int) (bits & 0xFFFF)
                + (int) (bits >>> 16 & 0xFFFF)
                + (int) (bits >>> 32 & 0xFFFF)
                + (int) (bits >>> 48);
        return (sum / 65_536.0 - 2) * 1.732;
    }
}
