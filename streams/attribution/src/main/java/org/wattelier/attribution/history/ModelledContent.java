package org.wattelier.attribution.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Proportion;
import org.wattelier.events.JobState;
import org.wattelier.events.Method;
import org.wattelier.results.Breakdown;
import org.wattelier.results.ComponentEnergy;
import org.wattelier.results.Coverage;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.Split;

/// What is published of a run that a model knows. All of it is filled in, none was measured. There is no profile: a
/// model
/// has no course over time, and a line would look like a measurement.
public final class ModelledContent {
    /// Standard deviation of what may lie anywhere between nothing and all.
    private static final double UNKNOWN_USE = 0.29;

    /// A year and more of quarter hours is a mistake in the accounting rather than a job.
    private static final int MOST_QUARTERS = 40_000;

    private static final long QUARTER_MS = EnergySeries.QUARTER_S * 1000L;

    private ModelledContent() {}

    public static JobContent of(PastRun<?> run, Modelled energy, JobState state, List<String> nodes, int cores) {
        var breakdown = new Breakdown(
                new ComponentEnergy(energy.cpuUj(), 0, energy.cpuUj()),
                ComponentEnergy.ZERO,
                new ComponentEnergy(energy.gpuUj(), 0, energy.gpuUj()),
                new ComponentEnergy(0, energy.idleUj(), energy.idleUj()));
        return new JobContent(
                state,
                Instant.ofEpochMilli(run.startMs()),
                Instant.ofEpochMilli(run.endMs()),
                nodes,
                cores,
                breakdown,
                energy.usedIdleUj(),
                energy.boundary(),
                Method.MODEL,
                energy.apportioned() ? Split.APPORTIONED : Split.EXCLUSIVE,
                !run.busyKnown(),
                false,
                new Coverage(0, Math.multiplyExact(run.endMs() - run.startMs(), energy.nodes()), 0),
                run.busyKnown() ? 0 : UNKNOWN_USE * (energy.cpuUj() + energy.gpuUj()) / 1e6,
                energy.sigmaUj() / 1e6,
                EnergySeries.EMPTY,
                quarters(run.startMs(), run.endMs(), energy.bookedUj()));
    }

    /// Of a job whose energy is not known: no energy, and all of its time missing.
    ///
    /// @param nodes sorted
    public static JobContent missing(
            JobState state, @Nullable Instant start, @Nullable Instant end, List<String> nodes, int cores) {
        long missing = start == null || end == null
                ? 0
                : Math.max(0, end.toEpochMilli() - start.toEpochMilli()) * Math.max(1, nodes.size());
        return new JobContent(
                state,
                start,
                end,
                nodes,
                cores,
                Breakdown.ZERO,
                0,
                null,
                null,
                Split.EXCLUSIVE,
                false,
                false,
                new Coverage(0, 0, missing),
                0,
                0,
                EnergySeries.EMPTY,
                EnergySeries.EMPTY);
    }

    /// Even over the run; to the microjoule the whole.
    static EnergySeries quarters(long startMs, long endMs, long uj) {
        long first = Math.floorDiv(startMs, QUARTER_MS);
        long last = Math.floorDiv(endMs - 1, QUARTER_MS);
        if (last - first >= MOST_QUARTERS) {
            return EnergySeries.EMPTY;
        }
        var quarters = new ArrayList<Long>((int) (last - first + 1));
        long told = 0;
        for (long quarter = first; quarter <= last; quarter++) {
            long passed = Math.min(endMs, (quarter + 1) * QUARTER_MS) - startMs;
            long until = Proportion.of(uj, passed, endMs - startMs);
            quarters.add(until - told);
            told = until;
        }
        return new EnergySeries(first * EnergySeries.QUARTER_S, EnergySeries.QUARTER_S, quarters);
    }
}
