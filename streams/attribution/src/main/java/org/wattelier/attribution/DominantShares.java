package org.wattelier.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeFact;

/// How much of a node each reservation holds: the largest of its shares of cores, memory and GPUs, scaled down when all
/// together hold more than the node has. An exclusive job holds everything.
final class DominantShares {
    /// Shares are whole millionths, so that they split integers exactly.
    static final long WHOLE = 1_000_000;

    private DominantShares() {}

    /// One weight for each placement; what is missing to [#WHOLE] nobody reserved.
    static long[] of(List<Placement> present, @Nullable NodeFact fact) {
        long[] shares = new long[present.size()];
        int allCores = 0;
        for (Placement placement : present) {
            allCores += Math.max(1, placement.cores());
        }
        long sum = 0;
        for (int i = 0; i < shares.length; i++) {
            Placement placement = present.get(i);
            shares[i] = placement.exclusive() ? WHOLE : share(placement, fact, allCores);
            sum += shares[i];
        }
        if (sum > WHOLE) {
            return Proportion.split(WHOLE, shares);
        }
        return shares;
    }

    /// Where nothing is known of the node, its present jobs are taken to fill it.
    private static long share(Placement placement, @Nullable NodeFact fact, int allCores) {
        int cores = fact == null ? 0 : fact.cores();
        long byCores = millionths(Math.max(1, placement.cores()), cores > 0 ? cores : allCores);
        long byMemory = fact == null ? 0 : millionths(placement.memoryBytes(), fact.memoryBytes());
        long byGpus = fact == null ? 0 : millionths(placement.gpus().size(), fact.gpus());
        return Math.max(byCores, Math.max(byMemory, byGpus));
    }

    private static long millionths(long part, long whole) {
        return whole <= 0 ? 0 : Math.min(WHOLE, Proportion.of(WHOLE, part, whole));
    }
}
