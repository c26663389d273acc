package org.wattelier.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Events at random, with the odd values that real ones have.
public final class Arbitrary {
    private static final String[] TEXTS = {"", "a", "nœud 7", "日本", "\"quoted\" \\ \t", "x".repeat(300)};
    private static final long T0 = 1_764_000_000_000L;
    private final SplittableRandom random;

    public Arbitrary(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public SampleBatch batch() {
        List<Meter> meters = list(6, this::meter);
        var ticks = list(12, () -> tick(meters.size()));
        return new SampleBatch(new NodeId("alps/" + name(), name()), size(), meters, ticks);
    }

    public NodeFacts facts() {
        return new NodeFacts(new NodeId(name(), name()), chance() ? "" : name(), list(4, this::fact));
    }

    public JobSnapshot job() {
        Instant submit = instant();
        @Nullable Instant start = chance() ? submit.plusMillis(random.nextInt(1_000_000)) : null;
        @Nullable Instant end = start != null && chance() ? start.plusNanos(random.nextLong(1L << 50)) : null;
        JobState state = end != null
                ? one(JobState.COMPLETED, JobState.TIMEOUT, JobState.FAILED)
                : start != null ? JobState.RUNNING : JobState.PENDING;
        var allocations = new ArrayList<Allocation>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String prefix = "n" + i + "-";
            allocations.add(new Allocation(
                    List.of(prefix + "a", prefix + "b"),
                    random.nextInt(NodeFact.MOST_CORES + 1),
                    random.nextLong(1L << 45),
                    list(4, this::name),
                    chance()));
        }
        return new JobSnapshot(
                new JobId(name(), name(), size()),
                size(),
                state,
                submit,
                start,
                end,
                allocations,
                one(TEXTS),
                one(TEXTS),
                one(TEXTS),
                one(TEXTS),
                chance() ? Duration.ofSeconds(random.nextLong(1L << 30)) : null,
                chance() ? details() : null);
    }

    private JobDetails details() {
        return new JobDetails(
                chance() ? name() : null,
                one(TEXTS),
                one(TEXTS),
                random.nextInt(5) - 1,
                random.nextInt(5) - 1,
                chance() ? random.nextInt(256) : null,
                chance() ? random.nextInt(64) : null,
                chance() ? JobRequest.UNKNOWN : new JobRequest(1, 2, size(), 0),
                chance() ? JobUsed.UNKNOWN : new JobUsed(size(), size()),
                chance() ? Map.of() : Map.of("directory", one(TEXTS)));
    }

    public Person person() {
        return new Person(name(), one("user", "account"), one(TEXTS));
    }

    private Meter meter() {
        return new Meter(
                name(),
                one(Domain.values()),
                one(MeterKind.values()),
                one(Method.values()),
                one(Boundary.values()),
                chance() ? name() : "",
                size(),
                1 + random.nextInt(Integer.MAX_VALUE - 1));
    }

    private Tick tick(int meters) {
        long wall = T0 + random.nextInt(100_000);
        List<Reading> readings = meters == 0 ? List.of() : list(8, () -> reading(meters, wall));
        return new Tick(wall, size(), chance() ? -1 : size(), chance(), readings, list(4, this::use));
    }

    private Reading reading(int meters, long wall) {
        long at = chance() ? wall : wall - random.nextInt(90_000);
        return new Reading(random.nextInt(meters), at, size(), size(), size(), size());
    }

    private JobUse use() {
        return new JobUse(one("7", "8_1", name()), size(), chance() ? -1 : size(), list(3, this::name));
    }

    private NodeFact fact() {
        var idle = new IdleBaseline(random.nextDouble(500), 0, random.nextInt(1000), random.nextDouble(1e6));
        return new NodeFact(
                instant(),
                one(TEXTS),
                one(TEXTS),
                one(ServiceState.values()),
                random.nextInt(NodeFact.MOST_CORES + 1),
                size(),
                random.nextInt(1025),
                idle,
                random.nextInt(600_001),
                random.nextInt(600_001),
                chance() ? random.nextDouble() : null,
                chance() ? random.nextDouble() : null,
                chance() ? name() : null);
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(T0 * 2)).plusNanos(random.nextInt(1_000_000));
    }

    private String name() {
        return one("n1", "gpu-1b", "é", "nœud.cœur", "y".repeat(128)).substring(0, 1) + random.nextInt(1000);
    }

    /// A number that is not negative, of any length, most often short.
    private long size() {
        return random.nextLong() >>> 1 + random.nextInt(63);
    }

    private boolean chance() {
        return random.nextBoolean();
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
