package org.wattelier.service.ledger;

import java.util.List;

/// Some of the jobs that a filter lets through.
///
/// @param total how many there are in all
public record JobPage(List<JobEntry> jobs, long total) {
    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
