package org.wattelier.attribution;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.wattelier.events.JobId;

/// Each job's total over the minutes that rest, so that a new tick adds only the newest minutes again.
final class RunningTotals {
    /// The newest minutes change with almost every batch; they are added each time.
    private static final int MOVING_MINUTES = 2;

    private final Map<JobId, JobTotals> resting = new HashMap<>();
    /// Minutes before this are in `resting`.
    private long restsUntilMs = Long.MIN_VALUE;

    /// Goes back to before a minute that is about to change.
    void prepare(long changingMs, Map<JobId, Contribution> sealed, Rested rested, TreeMap<Long, Cell> cells) {
        if (restsUntilMs != Long.MIN_VALUE && restsUntilMs <= changingMs) {
            return;
        }
        resting.clear();
        sealed.forEach((job, total) -> total(job).add(total));
        rested.all().forEach(minute -> add(minute.minuteMs(), minute.shares()));
        add(cells.headMap(changingMs, false));
        restsUntilMs = changingMs;
    }

    /// Takes in the minutes that have come to rest.
    void advance(TreeMap<Long, Cell> cells) {
        if (cells.isEmpty()) {
            return;
        }
        long until = cells.lastKey() - (MOVING_MINUTES - 1) * CellComputation.MINUTE_MS;
        if (until > restsUntilMs) {
            add(cells.subMap(restsUntilMs, true, until, false));
            restsUntilMs = until;
        }
    }

    JobTotals of(JobId job, TreeMap<Long, Cell> cells, boolean detailed) {
        JobTotals rested = resting.get(job);
        var total = rested == null ? new JobTotals() : new JobTotals(rested, detailed);
        for (Map.Entry<Long, Cell> entry : cells.tailMap(restsUntilMs, true).entrySet()) {
            for (JobShare share : entry.getValue().shares()) {
                if (share.job().equals(job)) {
                    total.add(entry.getKey() / 1000, share);
                }
            }
        }
        return total;
    }

    void forget(Collection<JobId> allBut) {
        resting.keySet().retainAll(allBut);
    }

    private void add(NavigableMap<Long, Cell> minutes) {
        minutes.forEach((minute, cell) -> add(minute, cell.shares()));
    }

    private void add(long minuteMs, List<JobShare> shares) {
        for (JobShare share : shares) {
            total(share.job()).add(minuteMs / 1000, share);
        }
    }

    /// Minutes before this are added up.
    long restsUntilMs() {
        return restsUntilMs;
    }

    private JobTotals total(JobId job) {
        return resting.computeIfAbsent(job, ignored -> new JobTotals());
    }
}
