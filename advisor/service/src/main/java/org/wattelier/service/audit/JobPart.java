package org.wattelier.service.audit;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wattelier.results.Coverage;

/// What a job did in one local month of the period.
///
/// @param inside   whether the whole job lies in this month and in the period
/// @param coverage its node-time, pro rata by time where only a part of the run lies here
/// @param unknown  what could not be reckoned, and for how many joules of compute
public record JobPart(
        YearMonth month,
        boolean inside,
        Coverage coverage,
        SortedMap<String, Measure> measures,
        SortedMap<String, BigDecimal> unknown) {
    public JobPart {
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
        unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
    }

    JobPart withSameJob(JobPart other) {
        var both = new TreeMap<>(measures);
        other.measures.forEach((key, measure) -> both.merge(key, measure, Measure::withSameJob));
        var neither = new TreeMap<>(unknown);
        other.unknown.forEach((what, joules) -> neither.merge(what, joules, BigDecimal::add));
        return new JobPart(month, false, coverage.plus(other.coverage), both, neither);
    }
}
