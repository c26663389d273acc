package org.wattelier.probes.usage;

import java.util.List;

/// One look at the control groups.
///
/// @param known whether `jobs` lists every job of the node; false where control groups could not be read
/// @param note  why they could not be read; empty where all is well
public record Usage(boolean known, List<JobGroup> jobs, String note) {
    public Usage {
        jobs = List.copyOf(jobs);
    }
}
