package org.wattelier.feeds.pbs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

/// Jobs that were alive when `qstat` was asked last: of those gone it is asked by name, and a run that gave way to the
/// next one is closed here, because PBS forgets it.
final class PbsRuns {
    private final Map<String, BatchJob> alive = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /// Names of those that the answer does not show any more.
    List<String> goneFrom(PbsJobs answer) {
        Set<String> gone = new TreeSet<>(alive.keySet());
        answer.jobs().forEach(job -> gone.remove(job.number()));
        return gone.stream().map(number -> names.getOrDefault(number, number)).toList();
    }

    void remember(PbsJobs answer) {
        alive.clear();
        names.clear();
        for (BatchJob job : answer.jobs()) {
            if (job.end() == null) {
                alive.put(job.number(), job);
                names.put(job.number(), answer.nameOf(job));
            }
        }
    }

    /// The runs that were on when asked last, and whose job now waits for or has another one.
    List<BatchJob> overtaken(List<BatchJob> jobs, Instant observed) {
        List<BatchJob> closed = new ArrayList<>();
        for (BatchJob job : jobs) {
            BatchJob before = alive.get(job.number());
            if (before != null && before.stage() == Stage.RUNNING && before.run() < job.run()) {
                closed.add(closed(before, job.start(), observed));
            }
        }
        return closed;
    }

    /// Nobody tells when exactly: the node, if it saw the job go, and the accounting log.
    private static BatchJob closed(BatchJob run, @Nullable Instant next, Instant observed) {
        Instant start = run.start();
        Instant end = next != null && next.isBefore(observed) ? next : observed;
        return new BatchJob(
                run.number(),
                run.run(),
                run.label(),
                Stage.ENDED,
                JobState.PREEMPTED,
                run.submit(),
                start,
                start != null && end.isBefore(start) ? start : end,
                run.allocations(),
                run.name(),
                run.partition(),
                run.user(),
                run.account(),
                run.limit(),
                run.extras());
    }
}
