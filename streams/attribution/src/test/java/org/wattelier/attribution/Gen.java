package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/// Random choices from one seed, so that a failing story can be told again with `-Dseed=`.
final class Gen {
    private final SplittableRandom random;

    Gen(long seed) {
        random = new SplittableRandom(seed);
    }

    /// The seeds of a property: the one asked for by `-Dseed=`, else the first few (`-Dseeds=` says how many).
    static LongStream seeds() {
        Long asked = Long.getLong("seed");
        return asked != null ? LongStream.of(asked) : LongStream.rangeClosed(1, Long.getLong("seeds", 12L));
    }

    /// Fewer seeds, for stories of hours.
    static LongStream fewSeeds() {
        return seeds().limit(Math.max(1, Long.getLong("seeds", 12L) / 4));
    }

    /// Both ends included.
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    long between(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> List<T> shuffled(List<T> list) {
        var mixed = new ArrayList<>(list);
        for (int i = mixed.size() - 1; i > 0; i--) {
            mixed.set(i, mixed.set(random.nextInt(i + 1), mixed.get(i)));
        }
        return mixed;
    }
}
