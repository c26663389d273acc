package org.wattelier.events;

import java.util.stream.LongStream;

/// Seeds of property tests: a fixed row, so that a build is repeatable, or the one given with `-Dseed=`. The name of a
/// failing case shows its seed.
public final class Seeds {
    private Seeds() {}

    public static LongStream first(int count) {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : LongStream.rangeClosed(1, count);
    }
}
