package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wattelier.events.JobId;

/// What each job has cost on a node so far, sealed minutes and open ones, and what of it has been told.
final class JobBooks {
    private final String node;
    private final Meters meters;
    private final TickLine ticks;
    private final Stays stays;
    private final Map<JobId, Contribution> sealed = new HashMap<>();
    private final RunningTotals totals = new RunningTotals();
    private final Map<JobId, Contribution> emitted = new HashMap<>();
    /// Jobs that are told of even where there is nothing to say yet.
    private final Set<JobId> asked = new HashSet<>();

    JobBooks(String node, Meters meters, TickLine ticks, Stays stays) {
        this.node = node;
        this.meters = meters;
        this.ticks = ticks;
        this.stays = stays;
    }

    void restore(Collection<Contribution> stored) {
        stored.forEach(total -> sealed.put(total.job(), total));
    }

    /// Sealed part of each open job, in the order of job keys.
    List<Contribution> sealed() {
        return sealed.values().stream()
                .sorted(Comparator.comparing(Contribution::job))
                .toList();
    }

    void ask(JobId job) {
        asked.add(job);
    }

    /// Goes back to before a minute that is about to change.
    void prepare(long changingMs, Rested rested, TreeMap<Long, Cell> cells) {
        totals.prepare(changingMs, sealed, rested, cells);
    }

    /// Minutes before this are added up.
    long restsUntilMs() {
        return totals.restsUntilMs();
    }

    /// Contributions that have changed, given from which minute on cells have.
    List<Contribution> changes(Facts facts, TreeMap<Long, Cell> cells, long changedFromMs) {
        totals.advance(cells);
        var changed = new ArrayList<Contribution>();
        long toldMs = toldUntil(facts);
        for (Placement placement : stays.inOrder()) {
            boolean isAsked = asked.contains(placement.job());
            if (rests(placement, changedFromMs) && !isAsked) {
                continue;
            }
            Contribution now = placement.withdrawn()
                    ? Contribution.withdrawn(placement.job(), node)
                    : totals.of(placement.job(), cells, placement.ended())
                            .contribution(stays.of(placement), node, passed(placement, toldMs), placement.ended());
            Contribution before = emitted.put(placement.job(), now);
            if (!now.equals(before) && (!ticks.isEmpty() || isAsked)) {
                changed.add(now);
            }
        }
        asked.clear();
        return changed;
    }

    /// Whether nothing can have changed for a job: told to its end, and no minute of it computed anew.
    private boolean rests(Placement placement, long changedFromMs) {
        Contribution told = emitted.get(placement.job());
        return told != null && stays.of(placement).lastMs() <= changedFromMs && told.passedMs() >= placement.endMs();
    }

    /// Up to when the node's own meters tell everything about a job: past a gauge's window for a gauge, but no further
    /// than the job's end, so that a closed job's contribution rests. Where the node dates the end itself, the batch
    /// system's end is passed together with the node's, and not before that is certain.
    private long passed(Placement placement, long toldMs) {
        if (ticks.isEmpty()) {
            return Long.MIN_VALUE;
        }
        Stay stay = stays.of(placement);
        boolean told = toldMs >= stay.lastMs() && Dating.isSettled(ticks, stay);
        return told || !placement.ended()
                ? Math.min(toldMs, placement.endMs())
                : Math.min(toldMs, placement.endMs() - 1);
    }

    /// Up to when the node's own meters tell anything.
    private long toldUntil(Facts facts) {
        if (ticks.isEmpty()) {
            return Long.MIN_VALUE;
        }
        long until = ticks.lastAt();
        long from = until - CellComputation.MINUTE_MS;
        var basis = Basis.of(meters, Parts.heard(meters, from, until), facts.at(until), from, until);
        if (basis.node() != null) {
            long told = basis.isPerSlice() ? basis.nodeUntilMs() : Horizon.minuteOf(basis.nodeUntilMs());
            until = Math.min(until, told);
        }
        return until;
    }

    /// Adds what a job bears of a closing minute to its sealed part.
    void seal(long minute, JobShare share) {
        Placement placement = stays.said(share.job());
        if (placement != null) {
            var total = new JobTotals();
            Contribution before = sealed.get(share.job());
            if (before != null) {
                total.add(before);
            }
            total.add(minute / 1000, share);
            sealed.put(share.job(), total.contribution(stays.of(placement), node, 0, true));
        }
    }

    /// Forgets jobs that the node no longer has.
    void forgetGone() {
        sealed.keySet().retainAll(stays.jobs());
        totals.forget(stays.jobs());
        emitted.keySet().retainAll(stays.jobs());
    }
}
