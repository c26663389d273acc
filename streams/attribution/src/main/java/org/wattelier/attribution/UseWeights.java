package org.wattelier.attribution;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobUse;
import org.wattelier.events.Tick;

/// CPU time of the jobs, the system and unknown users in one interval between two ticks, µs.
///
/// @param jobs      one weight for each placement, in the given order
/// @param assumed   which of them had to assume that the allocated cores were busy
/// @param systemUs  busy time that no control group explains
/// @param strangerUs CPU time of control groups without a known allocation
record UseWeights(long[] jobs, boolean[] assumed, long systemUs, long strangerUs) {
    private static final long UNKNOWN = -1;

    /// @param before  last tick at or before the interval, null where the node had none
    /// @param after   first tick at or after its end, null where there is none yet
    /// @param present placements that overlap the interval
    /// @param all     every placement known on the node
    static UseWeights of(
            @Nullable Tick before,
            @Nullable Tick after,
            List<Placement> present,
            Collection<Placement> all,
            long fromMs,
            long toMs) {
        long[] weights = new long[present.size()];
        boolean[] assumed = new boolean[present.size()];
        long explainedUs = 0;
        for (int i = 0; i < weights.length; i++) {
            Placement placement = present.get(i);
            long used = isAmbiguous(placement, present) ? UNKNOWN : used(before, after, placement);
            weights[i] = used == UNKNOWN
                    ? UNKNOWN
                    : Proportion.of(used, toMs - fromMs, overlapMs(before, after, placement, fromMs, toMs));
            explainedUs += Math.max(0, weights[i]);
        }
        long strangers = strangers(before, after, all, fromMs, toMs);
        long rest = busyUs(before, after, fromMs, toMs);
        long unexplained = rest == UNKNOWN ? UNKNOWN : Math.max(0, rest - explainedUs - strangers);
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == UNKNOWN) {
                assumed[i] = true;
                weights[i] = Math.max(1, present.get(i).cores()) * (toMs - fromMs) * 1000;
                if (unexplained != UNKNOWN) {
                    weights[i] = Math.min(weights[i], unexplained);
                    unexplained -= weights[i];
                }
            }
        }
        return new UseWeights(weights, assumed, Math.max(0, unexplained), strangers);
    }

    /// What the job used between the two ticks, µs. A control group that vanished took its last seconds with it.
    private static long used(@Nullable Tick before, @Nullable Tick after, Placement placement) {
        if (after == null || !after.usesKnown()) {
            return UNKNOWN;
        }
        JobUse now = TickLine.use(after, placement.job().job());
        JobUse then =
                before == null ? null : TickLine.use(before, placement.job().job());
        if (now != null) {
            return since(then, now);
        }
        boolean cameAndWent = before == null || placement.startMs() > before.wallMs();
        return then != null || cameAndWent ? UNKNOWN : 0;
    }

    /// A control group that shows less than before was made anew.
    private static long since(@Nullable JobUse then, JobUse now) {
        return then != null && then.cpuUs() <= now.cpuUs() ? now.cpuUs() - then.cpuUs() : now.cpuUs();
    }

    /// Two runs of one job number between the same two ticks cannot be told apart.
    private static boolean isAmbiguous(Placement placement, List<Placement> present) {
        return present.stream()
                .anyMatch(other -> other != placement
                        && other.job().job().equals(placement.job().job()));
    }

    private static long overlapMs(
            @Nullable Tick before, @Nullable Tick after, Placement placement, long fromMs, long toMs) {
        long from = before == null || !before.usesKnown()
                ? placement.startMs()
                : Math.max(placement.startMs(), before.wallMs());
        long to = Math.min(placement.endMs(), after == null ? toMs : after.wallMs());
        return Math.max(to - Math.min(from, fromMs), toMs - fromMs);
    }

    private static long strangers(
            @Nullable Tick before, @Nullable Tick after, Collection<Placement> all, long fromMs, long toMs) {
        if (before == null || after == null || !before.usesKnown() || !after.usesKnown()) {
            return 0;
        }
        long sum = 0;
        for (JobUse now : after.uses()) {
            boolean known = all.stream()
                    .anyMatch(p -> p.job().job().equals(now.job()) && p.overlaps(before.wallMs(), after.wallMs()));
            JobUse then = TickLine.use(before, now.job());
            if (!known) {
                sum += since(then, now);
            }
        }
        return Proportion.of(sum, toMs - fromMs, after.wallMs() - before.wallMs());
    }

    private static long busyUs(@Nullable Tick before, @Nullable Tick after, long fromMs, long toMs) {
        if (before == null || after == null || before.busyCpuUs() < 0 || after.busyCpuUs() < before.busyCpuUs()) {
            return UNKNOWN;
        }
        return Proportion.of(after.busyCpuUs() - before.busyCpuUs(), toMs - fromMs, after.wallMs() - before.wallMs());
    }
}
