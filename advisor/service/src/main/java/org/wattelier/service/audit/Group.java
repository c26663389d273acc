package org.wattelier.service.audit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.Coverage;

/// What jobs that have something in common came to.
public final class Group {
    private static final Sum NOTHING = new Sum();

    private long jobs;
    private Coverage coverage = Coverage.NONE;
    private final TreeMap<String, Sum> measures = new TreeMap<>();
    private final TreeMap<String, BigDecimal> unknown = new TreeMap<>();

    /// @param job one job, its stretches together
    void add(JobPart job) {
        jobs++;
        coverage = coverage.plus(job.coverage());
        job.measures()
                .forEach((key, measure) ->
                        measures.computeIfAbsent(key, ignored -> new Sum()).add(measure));
        job.unknown().forEach((what, joules) -> unknown.merge(what, joules, BigDecimal::add));
    }

    public void add(Group other) {
        jobs += other.jobs;
        coverage = coverage.plus(other.coverage);
        other.measures.forEach((key, sum) ->
                measures.computeIfAbsent(key, ignored -> new Sum()).add(sum));
        other.unknown.forEach((what, joules) -> unknown.merge(what, joules, BigDecimal::add));
    }

    public long jobs() {
        return jobs;
    }

    public Coverage coverage() {
        return coverage;
    }

    public SortedMap<String, Sum> measures() {
        return Collections.unmodifiableSortedMap(measures);
    }

    /// Null where no job has it.
    public @Nullable Sum measure(String key) {
        return measures.get(key);
    }

    public Sum energy() {
        return measures.getOrDefault(Measures.ENERGY, NOTHING);
    }

    /// Joules of compute for which something could not be reckoned.
    public SortedMap<String, BigDecimal> unknown() {
        return Collections.unmodifiableSortedMap(unknown);
    }
}
