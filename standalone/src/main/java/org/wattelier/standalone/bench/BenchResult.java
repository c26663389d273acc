package org.wattelier.standalone.bench;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was measured.
///
/// @param bare         the loop with no program under test; null where there is only one core
/// @param nodeExporter null where it is not installed, like `collectd`
public record BenchResult(
        Instant date,
        Machine machine,
        BenchOptions options,
        boolean packaged,
        boolean cached,
        @Nullable Disturbance bare,
        Row agent,
        @Nullable Row nodeExporter,
        @Nullable Row collectd) {
    public static final double MOST_CPU_PERCENT = 0.1;
    public static final double MOST_RESIDENT_MB = 80;

    /// @param accounting how CPU time was counted: `cgroup` includes children, `schedstat` the threads only
    /// @param jobs       `cgroup v1`, `cgroup v2`, or `files` where no control groups can be made here
    public record Machine(
            String processor,
            int cores,
            long memoryMb,
            String system,
            double loadBefore,
            double loadAfter,
            String accounting,
            String jobs) {}

    /// @param disturbance null where there is only one core
    public record Row(Cost cost, @Nullable Disturbance disturbance) {}

    /// @param cpuPercent       of one core
    /// @param kernelCpuPercent what the IPMI kernel threads used meanwhile, whoever woke them; 0 where there are none
    public record Cost(
            double cpuPercent, double kernelCpuPercent, double residentMb, double pssMb, double wakeupsPerS) {
        public double totalCpuPercent() {
            return cpuPercent + kernelCpuPercent;
        }
    }

    /// A fixed piece of work, again and again on the other core.
    ///
    /// @param longestUs how much longer than the median the longest one took
    public record Disturbance(double medianUs, double longestUs, long pieces) {}

    public boolean cpuMet() {
        return agent.cost().totalCpuPercent() <= MOST_CPU_PERCENT;
    }

    public boolean residentMet() {
        return agent.cost().residentMb() <= MOST_RESIDENT_MB;
    }
}
