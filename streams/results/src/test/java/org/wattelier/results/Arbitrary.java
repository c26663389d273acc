package org.wattelier.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobId;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;

/// Results at random.
final class Arbitrary {
    private final SplittableRandom random;

    Arbitrary(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// A fixed row, or the seed given with `-Dseed=`.
    static LongStream seeds(int count) {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : LongStream.rangeClosed(1, count);
    }

    NodeEnergy nodeEnergy() {
        return new NodeEnergy(
                new NodeId("alps", "n" + random.nextInt(100)),
                60 * random.nextLong(1L << 30),
                uj(),
                uj(),
                uj(),
                uj(),
                uj(),
                uj(),
                new IdleEnergy(uj(), uj(), uj(), uj(), uj()),
                uj(),
                uj(),
                coverage(),
                random.nextBoolean() ? Boundary.NODE_AC : null,
                random.nextBoolean() ? Method.BMC : null,
                random.nextBoolean());
    }

    JobEnergy jobEnergy() {
        var envelope = new Envelope(
                random.nextInt(100), one(Status.values()), instant(), "late facts", list(3, () -> "n" + uj()));
        return new JobEnergy(new JobId("alps", "7", random.nextInt(1000)), envelope, content());
    }

    Breakdown breakdown() {
        return new Breakdown(component(), component(), component(), component());
    }

    private JobContent content() {
        return new JobContent(
                one(JobState.values()),
                random.nextBoolean() ? instant() : null,
                random.nextBoolean() ? instant() : null,
                list(4, () -> "n" + random.nextInt(1000)),
                random.nextInt(1 << 20),
                breakdown(),
                uj(),
                random.nextBoolean() ? one(Boundary.values()) : null,
                random.nextBoolean() ? one(Method.values()) : null,
                one(Split.values()),
                random.nextBoolean(),
                random.nextBoolean(),
                coverage(),
                random.nextDouble(1e9),
                random.nextDouble(),
                new EnergySeries(40L * random.nextInt(1 << 25), 40, list(EnergySeries.MOST_BINS, this::uj)),
                new EnergySeries(900L * random.nextInt(1 << 20), EnergySeries.QUARTER_S, list(9, this::uj)));
    }

    private ComponentEnergy component() {
        return new ComponentEnergy(uj(), uj(), uj());
    }

    private Coverage coverage() {
        return new Coverage(uj(), uj(), uj());
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(1L << 42));
    }

    private long uj() {
        return random.nextLong() >>> 4 + random.nextInt(60);
    }

    private <T> List<T> list(int most, Supplier<T> each) {
        var list = new ArrayList<T>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(each.get());
        }
        return list;
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
