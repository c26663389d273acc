package org.wattelier.simulator;

import java.util.stream.LongStream;

/// Seeds of the property tests: a fixed list, or the one given by `-Dseed=`. Test names print them.
final class Seeds {
    private Seeds() {}

    static LongStream some() {
        Long chosen = Long.getLong("seed");
        return chosen != null ? LongStream.of(chosen) : LongStream.of(1, 42, 20261123);
    }
}
