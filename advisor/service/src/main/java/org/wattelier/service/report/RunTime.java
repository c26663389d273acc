package org.wattelier.service.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.JobContent;

/// When a job ran, as far as it is known.
record RunTime(@Nullable Instant start, @Nullable Instant end) {
    private static final double SHORTEST_S = 1;

    static RunTime of(JobContent content) {
        return new RunTime(content.start(), content.end());
    }

    /// How much of a step of the profile the job ran, seconds: its first and last steps are usually cut. Never less
    /// than
    /// a second unless the job was shorter, because a sliver's energy is not known well enough to be divided by it.
    double withinS(long fromS, int stepS) {
        double begin = start == null ? fromS : Math.max(fromS, seconds(start));
        double finish = end == null ? (double) fromS + stepS : Math.min((double) fromS + stepS, seconds(end));
        double shortest =
                start == null || end == null ? SHORTEST_S : Math.min(SHORTEST_S, seconds(end) - seconds(start));
        double within = Math.max(finish - begin, shortest);
        return within > 0 ? within : stepS;
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1e3;
    }
}
