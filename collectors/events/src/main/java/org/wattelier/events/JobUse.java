package org.wattelier.events;

import java.util.List;

/// What one job's control group has used on the node.
///
/// @param job         the batch system's job number as the control group names it, without run
/// @param cpuUs       CPU time since the control group was made, µs
/// @param memoryBytes memory in use now, bytes; -1 where unknown
/// @param gpus        devices (UUID) the job may use; empty where none or unknown
public record JobUse(String job, long cpuUs, long memoryBytes, List<String> gpus) {
    public JobUse {
        Names.checked("job", job, "#/");
        if (cpuUs < 0) {
            throw new IllegalArgumentException("CPU time must not be negative, is " + cpuUs + " µs");
        }
        if (memoryBytes < -1) {
            throw new IllegalArgumentException("memory must not be negative, is " + memoryBytes);
        }
        gpus = List.copyOf(gpus);
    }
}
