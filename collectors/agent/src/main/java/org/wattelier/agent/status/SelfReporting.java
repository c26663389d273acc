package org.wattelier.agent.status;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.wattelier.agent.spool.Spool;
import org.wattelier.events.ProbeHealth;
import org.wattelier.events.SelfReport;

/// Puts together what the agent says of itself. Its energy is an estimate: the processors' energy between two reports
/// in
/// the proportion of its CPU time to the node's.
public final class SelfReporting implements Supplier<SelfReport> {
    private final OwnCost cost;
    private final Sources sources;
    private long lastCpuUs;
    private long lastBusyUs = -1;
    private long lastPackagesUj = -1;
    private long energyUj;

    /// @param busyUs     CPU time of the whole node, µs; -1 where unknown
    /// @param packagesUj energy of the processors, µJ
    public record Sources(
            LongSupplier busyUs,
            LongSupplier packagesUj,
            Supplier<Spool.Counts> spool,
            Supplier<List<ProbeHealth>> probes) {}

    public SelfReporting(OwnCost cost, Sources sources) {
        this.cost = cost;
        this.sources = sources;
    }

    @Override
    public synchronized SelfReport get() {
        long cpu = cost.cpuUs();
        long busy = sources.busyUs().getAsLong();
        long packages = sources.packagesUj().getAsLong();
        boolean known = lastBusyUs >= 0 && busy > lastBusyUs && packages >= lastPackagesUj && packages > 0;
        if (known) {
            double share = Math.min(1, (double) (cpu - lastCpuUs) / (busy - lastBusyUs));
            energyUj += Math.round(share * (packages - lastPackagesUj));
        }
        lastCpuUs = cpu;
        lastBusyUs = busy;
        lastPackagesUj = packages;
        Spool.Counts spool = sources.spool().get();
        return new SelfReport(
                cpu,
                cost.kernelCpuUs(),
                cost.residentBytes(),
                packages > 0 ? energyUj : -1,
                spool.entries(),
                spool.bytes(),
                spool.thinnedTicks(),
                spool.lost(),
                sources.probes().get());
    }
}
