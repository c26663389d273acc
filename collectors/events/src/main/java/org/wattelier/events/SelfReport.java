package org.wattelier.events;

import java.util.List;

/// What measuring costs and how it does, since the agent started. Goes with a batch now and then.
///
/// @param cpuUs         the agent's own CPU time, user and system, µs
/// @param kernelCpuUs   CPU time of kernel threads that work for it (IPMI), µs; -1 where unknown
/// @param residentBytes memory it holds now
/// @param energyUj      its share of the processors' energy by CPU time, an estimate, µJ; -1 where unknown
/// @param spooled       batches that wait to be sent
/// @param spooledBytes  room they take
/// @param thinnedTicks  ticks given up because the spool was full; their energy is in the ticks beside them
/// @param lost          batches given up altogether
public record SelfReport(
        long cpuUs,
        long kernelCpuUs,
        long residentBytes,
        long energyUj,
        long spooled,
        long spooledBytes,
        long thinnedTicks,
        long lost,
        List<ProbeHealth> probes) {
    public SelfReport {
        probes = List.copyOf(probes);
        if (cpuUs < 0 || kernelCpuUs < -1 || residentBytes < 0 || energyUj < -1) {
            throw new IllegalArgumentException("the agent's own cost must not be negative");
        }
        if (spooled < 0 || spooledBytes < 0 || thinnedTicks < 0 || lost < 0) {
            throw new IllegalArgumentException("the spool's counts must not be negative");
        }
    }
}
