package org.wattelier.attribution.history;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.attribution.Proportion;
import org.wattelier.attribution.history.PastRun.Stay;

/// One node and the runs on it, through time. Each stretch without a change is shared out to the microjoule.
final class HostedNode {
    /// Shares of a node are whole millionths, so that they split integers exactly.
    private static final long WHOLE = 1_000_000;

    private final String name;
    private final NodePower power;
    private final List<Lodger> present = new ArrayList<>();
    private final long fromMs;
    private long atMs;
    private long totalUj;
    private long jobsUj;
    private long freeUj;

    /// @param power with the cores of the node
    HostedNode(String name, NodePower power, long fromMs) {
        this.name = name;
        this.power = power;
        this.fromMs = fromMs;
        atMs = fromMs;
    }

    void enter(Lodger lodger, long ms) {
        until(ms);
        present.add(lodger);
    }

    void leave(Lodger lodger, long ms) {
        until(ms);
        present.remove(lodger);
    }

    private void until(long ms) {
        long lasted = ms - atMs;
        atMs = ms;
        if (lasted > 0) {
            shareRest(Math.multiplyExact(power.restMw(), lasted));
            if (!present.isEmpty()) {
                shareWork(lasted);
            }
        }
    }

    /// Milliwatts by milliseconds are microjoules.
    private void shareRest(long restUj) {
        int count = present.size();
        long[] weights = new long[count + 1];
        long reserved = 0;
        for (int i = 0; i < count; i++) {
            weights[i] = dominantShare(present.get(i).stay);
            reserved += weights[i];
        }
        // More than the node has is scaled down by the split itself.
        weights[count] = Math.max(0, WHOLE - reserved);
        long[] parts = Proportion.split(restUj, weights);
        for (int i = 0; i < count; i++) {
            Lodger lodger = present.get(i);
            lodger.idleUj += parts[i];
            lodger.shared |= parts[i] != restUj;
            jobsUj += parts[i];
        }
        freeUj += parts[count];
        totalUj += restUj;
        shareRestByUse(restUj);
    }

    private void shareRestByUse(long restUj) {
        long busy = busyCores();
        for (Lodger lodger : present) {
            lodger.usedIdleUj += busy == 0 ? 0 : Proportion.of(restUj, lodger.busyCores, busy);
        }
    }

    private long busyCores() {
        long busy = 0;
        for (Lodger lodger : present) {
            busy += lodger.busyCores;
        }
        return busy;
    }

    private long dominantShare(Stay stay) {
        if (stay.exclusive()) {
            return WHOLE;
        }
        long share = millionths(stay.cores(), power.cores());
        share = Math.max(share, millionths(stay.memoryBytes(), power.memoryBytes()));
        return Math.max(1, Math.max(share, millionths(stay.gpus(), power.gpus())));
    }

    private static long millionths(long part, long whole) {
        return whole <= 0 ? 0 : Math.min(WHOLE, Proportion.of(WHOLE, part, whole));
    }

    /// A node has no more busy cores than cores, however many were promised.
    private void shareWork(long lasted) {
        int count = present.size();
        long[] cores = new long[count];
        long[] gpus = new long[count];
        long allGpus = 0;
        for (int i = 0; i < count; i++) {
            cores[i] = present.get(i).busyCores;
            gpus[i] = present.get(i).stay.gpus();
            allGpus += gpus[i];
        }
        long busy = busyCores();
        long most = Math.min(busy, power.cores() * PastRun.ALL_BUSY);
        long cpuUj = Proportion.of(power.coreMw() * lasted, most, PastRun.ALL_BUSY);
        long devices = power.gpus() > 0 ? Math.min(allGpus, power.gpus()) : allGpus;
        long gpuUj = Math.multiplyExact(power.gpuMw() * devices, lasted);
        long[] cpuParts = busy == 0 ? cores : Proportion.split(cpuUj, cores);
        long[] gpuParts = allGpus == 0 ? gpus : Proportion.split(gpuUj, gpus);
        for (int i = 0; i < count; i++) {
            Lodger lodger = present.get(i);
            lodger.cpuUj += cpuParts[i];
            lodger.gpuUj += gpuParts[i];
            jobsUj += cpuParts[i] + gpuParts[i];
        }
        totalUj += (busy == 0 ? 0 : cpuUj) + (allGpus == 0 ? 0 : gpuUj);
    }

    NodeBook book() {
        return new NodeBook(name, power.type(), power.cores(), fromMs, atMs, totalUj, jobsUj, freeUj);
    }
}
