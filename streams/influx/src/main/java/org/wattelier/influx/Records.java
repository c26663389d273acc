package org.wattelier.influx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wattelier.events.JobId;
import org.wattelier.events.JobSnapshot;
import org.wattelier.results.JobEnergy;
import org.wattelier.results.NodeEnergy;

/// What was read in one go, each topic in its order; of a node's minute the last line counts.
final class Records {
    private final Map<NodeMinute, NodeEnergy> lines = new LinkedHashMap<>();
    private final List<JobEnergy> energies = new ArrayList<>();
    private final Map<JobId, JobEnergy> last = new HashMap<>();
    private final Set<JobId> deleted = new HashSet<>();
    private final List<JobSnapshot> jobs = new ArrayList<>();
    private long taken;

    void add(NodeEnergy line) {
        taken++;
        lines.put(new NodeMinute(line.node(), line.minute()), line);
    }

    void add(JobEnergy record) {
        taken++;
        energies.add(record);
        last.put(record.id(), record);
        deleted.remove(record.id());
    }

    void add(JobSnapshot job) {
        taken++;
        jobs.add(job);
    }

    /// The record of this job was deleted.
    void delete(JobId job) {
        taken++;
        energies.removeIf(record -> record.id().equals(job));
        last.remove(job);
        deleted.add(job);
    }

    Map<NodeMinute, NodeEnergy> lines() {
        return lines;
    }

    List<JobEnergy> energies() {
        return energies;
    }

    Map<JobId, JobEnergy> last() {
        return last;
    }

    Set<JobId> deleted() {
        return deleted;
    }

    List<JobSnapshot> jobs() {
        return jobs;
    }

    long taken() {
        return taken;
    }
}
