package org.wattelier.attribution;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.Boundary;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.Method;
import org.wattelier.results.Breakdown;
import org.wattelier.results.Coverage;
import org.wattelier.results.EnergySeries;
import org.wattelier.results.JobContent;
import org.wattelier.results.Split;

/// Puts a job's figure together from what its nodes contribute. A function of the latest snapshot and the latest
/// contributions, so the order they came in does not matter.
public final class JobAssembly {
    private final JobSnapshot job;
    private final TreeSet<String> nodes;
    private final List<Contribution> contributions;

    /// @param contributions the latest of each node, in the order of node names
    public JobAssembly(JobSnapshot job, List<Contribution> contributions) {
        this.job = job;
        nodes = new TreeSet<>();
        job.allocations().forEach(allocation -> nodes.addAll(allocation.nodes()));
        this.contributions = contributions.stream()
                .filter(part -> !part.withdrawn() && nodes.contains(part.node()))
                .toList();
    }

    /// Nodes whose meters have not yet passed the job's end.
    public List<String> awaited() {
        Instant end = job.end();
        if (end == null || job.start() == null || end.equals(job.start())) {
            return List.of();
        }
        var awaited = new TreeSet<>(nodes);
        for (Contribution part : contributions) {
            // Samples may reach an end before the news of it, or of an earlier one; until then the node counts on.
            if (part.endMs() == end.toEpochMilli() && part.passedMs() >= part.endMs()) {
                awaited.remove(part.node());
            }
        }
        return List.copyOf(awaited);
    }

    public JobContent content() {
        Breakdown energy = Breakdown.ZERO;
        long usedIdle = 0;
        Boundary boundary = null;
        Method method = null;
        boolean apportioned = false;
        boolean useEstimated = false;
        boolean contradiction = false;
        for (Contribution part : contributions) {
            energy = energy.plus(part.energy());
            usedIdle += part.usedIdleUj();
            boundary = narrower(boundary, part.boundary());
            method = weaker(method, part.method());
            apportioned |= part.apportioned();
            useEstimated |= part.useEstimated();
            contradiction |= part.contradiction();
        }
        return new JobContent(
                job.state(),
                job.start(),
                job.end(),
                List.copyOf(nodes),
                cores(),
                energy,
                usedIdle,
                boundary,
                method,
                apportioned ? Split.APPORTIONED : Split.EXCLUSIVE,
                useEstimated,
                contradiction,
                coverage(),
                ownSigmaJ(),
                commonSigmaJ(),
                profile(),
                quarters(),
                job.state().ended() ? SightSum.of(contributions) : null);
    }

    private int cores() {
        long cores = 0;
        for (Allocation allocation : job.allocations()) {
            if (allocation.cores() == 0) {
                return 0;
            }
            cores += (long) allocation.cores() * allocation.nodes().size();
        }
        return (int) Math.min(cores, Integer.MAX_VALUE);
    }

    /// A node that has told nothing is missing for the whole job.
    private Coverage coverage() {
        long measured = 0;
        long estimated = 0;
        Instant start = job.start();
        Instant end = job.end();
        long saidMs = start == null || end == null ? 0 : end.toEpochMilli() - start.toEpochMilli();
        long expected = (nodes.size() - contributions.size()) * saidMs;
        for (Contribution part : contributions) {
            measured += part.measuredMs();
            estimated += part.estimatedMs();
            expected += start == null ? 0 : heldMs(part, start, end);
        }
        return new Coverage(measured, estimated, Math.max(0, expected - measured - estimated));
    }

    /// How long a node has held the job, by its own dates where it has any; while the job runs, as far as it has told.
    private static long heldMs(Contribution part, Instant start, @Nullable Instant end) {
        Contribution.Sight sight = part.sight();
        long fromMs = sight == null ? start.toEpochMilli() : sight.startMs();
        if (end == null) {
            return Math.max(0, part.passedMs() - fromMs);
        }
        long toMs = sight == null || sight.endMs() == Long.MAX_VALUE ? end.toEpochMilli() : sight.endMs();
        return Math.max(0, toMs - fromMs);
    }

    /// What a job draws for each CPU second it draws on all of its nodes; gaps and edges are each node's own.
    private double ownSigmaJ() {
        double squares = 0;
        long splitUj = 0;
        for (Contribution part : contributions) {
            splitUj = Math.addExact(splitUj, part.splitUj());
            squares += square(part.fillUj()) + square(part.shapeUj());
        }
        squares += square(splitUj);
        return Math.sqrt(squares) / 1e6;
    }

    /// Linear inside a group of like sensors, in quadrature between groups.
    private double commonSigmaJ() {
        var groups = new TreeMap<String, Long>();
        contributions.forEach(
                part -> part.gains().forEach(gain -> groups.merge(gain.group(), gain.uj(), Math::addExact)));
        double squares = 0;
        for (long uj : groups.values()) {
            squares += square(uj);
        }
        return Math.sqrt(squares) / 1e6;
    }

    private static double square(long uj) {
        return (double) uj * uj;
    }

    private EnergySeries profile() {
        var profile = new Profile();
        contributions.forEach(part -> profile.add(part.profile()));
        return profile.series();
    }

    private EnergySeries quarters() {
        var quarters = new TreeMap<Long, Long>();
        for (Contribution part : contributions) {
            EnergySeries series = part.quarters();
            for (int i = 0; i < series.energyUj().size(); i++) {
                quarters.merge(
                        series.startS() + (long) i * series.stepS(),
                        series.energyUj().get(i),
                        Math::addExact);
            }
        }
        return quarters.isEmpty() ? EnergySeries.EMPTY : Profile.dense(quarters, EnergySeries.QUARTER_S);
    }

    private static @Nullable Boundary narrower(@Nullable Boundary a, @Nullable Boundary b) {
        return a == null || b == null ? (a == null ? b : a) : a.narrower(b);
    }

    private static @Nullable Method weaker(@Nullable Method a, @Nullable Method b) {
        return a == null || b == null ? (a == null ? b : a) : a.weaker(b);
    }
}
