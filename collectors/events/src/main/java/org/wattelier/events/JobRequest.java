package org.wattelier.events;

/// What a job asked for, in all; -1 where unknown.
///
/// @param nodes       0 where the batch system was free to choose
/// @param cpus        hardware threads, or cores where the site counts those
/// @param memoryBytes over all nodes
/// @param gpus        over all nodes
public record JobRequest(int nodes, int cpus, long memoryBytes, int gpus) {
    public static final JobRequest UNKNOWN = new JobRequest(-1, -1, -1, -1);

    public JobRequest {
        if (nodes < -1 || cpus < -1 || memoryBytes < -1 || gpus < -1) {
            throw new IllegalArgumentException("what a job asked for must not be negative");
        }
    }
}
