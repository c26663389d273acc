package org.wattelier.probes.usage;

import java.util.List;
import org.wattelier.events.JobUse;

/// One job as the node's control groups show it now.
///
/// @param use  what it has used; its list of devices is empty, control groups do not name them
/// @param pids processes in it, as many as were asked for
public record JobGroup(JobUse use, List<Long> pids) {
    public JobGroup {
        pids = List.copyOf(pids);
    }
}
