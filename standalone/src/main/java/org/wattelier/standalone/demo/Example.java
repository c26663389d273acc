package org.wattelier.standalone.demo;

import java.util.function.Predicate;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.Split;
import org.wattelier.results.Status;

/// Kinds of jobs that show what Wattelier does.
public enum Example {
    FINISHED(job -> true),
    MULTI_NODE(job -> job.content().nodes().size() > 1),
    SHARED(job -> job.content().split() == Split.APPORTIONED),
    FILLED(job -> job.content().energy().imputedUj() > 0),
    CORRECTED(job -> job.envelope().status() == Status.CORRECTED);

    private final Predicate<JobEnergy> shownBy;

    Example(Predicate<JobEnergy> shownBy) {
        this.shownBy = shownBy;
    }

    /// Only jobs whose last readings have come are examples.
    boolean shownBy(JobEnergy job) {
        Status status = job.envelope().status();
        return (status == Status.FINAL || status == Status.CORRECTED) && shownBy.test(job);
    }
}
