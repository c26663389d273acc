package org.wattelier.events;

/// What a job used by the batch system's own accounting; -1 where unknown.
///
/// @param cpuMs       CPU time, user and system, of all its processes
/// @param memoryBytes most memory of one node or task, as the batch system counts it
public record JobUsed(long cpuMs, long memoryBytes) {
    public static final JobUsed UNKNOWN = new JobUsed(-1, -1);

    public JobUsed {
        if (cpuMs < -1 || memoryBytes < -1) {
            throw new IllegalArgumentException("what a job used must not be negative");
        }
    }
}
