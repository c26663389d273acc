package org.wattelier.attribution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.NodeSight;

/// What all nodes of a job saw of it, in a few numbers: a record must stay small with thousands of nodes.
final class SightSum {
    private int seen;
    private int unseen;
    private int lingering;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;
    private @Nullable Long startOffMs;
    private @Nullable Long endOffMs;

    private SightSum() {}

    /// Null where no node saw anything.
    static @Nullable NodeSight of(List<Contribution> contributions) {
        var sum = new SightSum();
        for (Contribution part : contributions) {
            Contribution.Sight sight = part.sight();
            if (sight != null) {
                sum.add(sight);
            }
        }
        return sum.seen + sum.unseen + sum.lingering == 0
                ? null
                : new NodeSight(
                        sum.seen,
                        sum.firstMs == Long.MAX_VALUE ? null : Instant.ofEpochMilli(sum.firstMs),
                        sum.lastMs == Long.MIN_VALUE ? null : Instant.ofEpochMilli(sum.lastMs),
                        sum.startOffMs,
                        sum.endOffMs,
                        sum.unseen,
                        sum.lingering);
    }

    private void add(Contribution.Sight sight) {
        if (sight.startOffMs() != null) {
            firstMs = Math.min(firstMs, sight.startMs());
        }
        if (sight.endOffMs() != null) {
            lastMs = Math.max(lastMs, sight.endMs());
        }
        seen += sight.startOffMs() != null || sight.endOffMs() != null ? 1 : 0;
        unseen += sight.unseen() ? 1 : 0;
        lingering += sight.lingering() ? 1 : 0;
        startOffMs = farther(startOffMs, sight.startOffMs());
        endOffMs = farther(endOffMs, sight.endOffMs());
    }

    private static @Nullable Long farther(@Nullable Long a, @Nullable Long b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Math.abs(b) > Math.abs(a) ? b : a;
    }
}
