package org.wattelier.probes.usage;

import java.util.List;
import org.wattelier.events.JobUse;

/// One job as the node's control groups show it now.
///
/// @param use   what it has used; its list of devices is empty, control groups do not name them
/// @param pids  processes in it, as many as were asked for
/// @param tasks threads and processes in it; -1 where unknown
public record JobGroup(JobUse use, List<Long> pids, int tasks) {
    public JobGroup {
        pids = List.copyOf(pids);
    }

    public JobGroup(JobUse use, List<Long> pids) {
        this(use, pids, -1);
    }
}
