package org.wattelier.simulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What to simulate. Equal settings give equal events, to the byte.
///
/// @param cluster      name of the cluster in every key
/// @param nodes        how many, 10 to 10,000; classes are dealt out in fixed proportions
/// @param jobs         planned arrivals per hour of cluster time; a few may still wait when a finite simulation ends
/// @param start        first instant of the cluster
/// @param length       how long jobs start; null for an endless simulation. All jobs have ended by then, and the nodes
///                     go on for five minutes so that their meters pass the last end
/// @param lengths      how long jobs run
/// @param corrected    share of jobs whose end is corrected afterwards, 0 to 1
/// @param opening      begin with a fixed set of short jobs, one of each kind, instead of an empty cluster
/// @param absences     one node's agent is away for 30 to 60 s now and then
public record SimulationSettings(
        long seed,
        String cluster,
        int nodes,
        int jobs,
        Instant start,
        @Nullable Duration length,
        JobLengths lengths,
        double corrected,
        boolean opening,
        boolean absences) {
    public static final int FEWEST_NODES = 10;

    private static final Instant BENCHMARK_START = Instant.parse("2026-03-02T06:00:00Z");

    public SimulationSettings {
        if (nodes < FEWEST_NODES || nodes > 10_000) {
            throw new IllegalArgumentException("simulate 10 to 10000 nodes, not " + nodes);
        }
        if (jobs < 1 || jobs > 1_000_000) {
            throw new IllegalArgumentException("simulate 1 to 1000000 jobs an hour, not " + jobs);
        }
        if (!(corrected >= 0 && corrected <= 1)) {
            throw new IllegalArgumentException("the share of corrected jobs must be 0 to 1, is " + corrected);
        }
        start = Instant.ofEpochMilli(start.toEpochMilli());
    }

    /// 200 nodes, 2,000 jobs, one hour: what the pipeline's errors are measured on.
    public static SimulationSettings benchmark(long seed) {
        return finite(seed, 200, 2000, Duration.ofHours(1));
    }

    /// A cluster of any size, jobs of 1 s to 40 min, that comes to an end.
    public static SimulationSettings finite(long seed, int nodes, int jobs, Duration length) {
        return new SimulationSettings(
                seed, "sim", nodes, jobs, BENCHMARK_START, length, JobLengths.MIXED, 0.02, false, false);
    }

    /// 12 nodes and short jobs without end, with something of everything in the first two minutes.
    public static SimulationSettings demo(long seed, Instant start) {
        return new SimulationSettings(seed, "demo", 12, 480, start, null, JobLengths.SHORT, 0.125, true, true);
    }

    /// First instant at which no job starts or runs any more, ms since 1970 UTC.
    long closesMs() {
        return length == null ? Long.MAX_VALUE : start.toEpochMilli() + length.toMillis();
    }

    /// Last instant of the nodes, ms since 1970 UTC.
    long stopsMs() {
        return length == null
                ? Long.MAX_VALUE
                : closesMs() + Duration.ofMinutes(5).plusSeconds(20).toMillis();
    }
}
