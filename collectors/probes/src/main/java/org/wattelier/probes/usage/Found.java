package org.wattelier.probes.usage;

import java.util.List;

/// What a walk through the control groups found.
///
/// @param jobs    the directories of jobs; several may belong to one job
/// @param watched directories in which a change means that the walk is to be done again
/// @param systems batch systems that keep jobs here, whether or not one runs now
/// @param problem why the list of jobs may not be whole; empty where it is
record Found(List<JobDirectory> jobs, List<Watched> watched, List<String> systems, String problem) {
    Found {
        jobs = List.copyOf(jobs);
        watched = List.copyOf(watched);
        systems = List.copyOf(systems);
    }

    boolean outdated() {
        return watched.stream().anyMatch(Watched::changed);
    }
}
