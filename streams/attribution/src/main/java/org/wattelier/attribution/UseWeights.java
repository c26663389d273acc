package org.wattelier.attribution;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CPU time of the jobs, the system and unknown users in one interval between two ticks, µs.
///
/// @param jobs      one weight for each placement, in the given order
/// @param assumed   which of them had to assume that the allocated cores were busy
/// @param systemUs  busy time that no control group explains
/// @param strangerUs CPU time of control groups without a known allocation
record UseWeights(long[] jobs, boolean[] assumed, long systemUs, long strangerUs) {
    private static final long UNKNOWN = -1;

    /// The kernel tells busy time in steps of 10 ms, and the node reads it a moment before or after the control groups.
    private static final long JITTER_US = 20_000;

    private static final int JITTER_PART = 100;

    /// @param before  last tick at or before the interval, null where the node had none
    /// @param after   first tick at or after its end, null where there is none yet
    /// @param present placements that overlap the interval
    /// @param all     every placement known on the node
    static UseWeights of(
            @Nullable Look before,
            @Nullable Look after,
            List<Placement> present,
            Collection<Placement> all,
            long fromMs,
            long toMs) {
        long[] weights = new long[present.size()];
        boolean[] assumed = new boolean[present.size()];
        for (int i = 0; i < weights.length; i++) {
            Placement placement = present.get(i);
            long used = isAmbiguous(before, after, placement, all) ? UNKNOWN : used(before, after, placement);
            assumed[i] = used == UNKNOWN;
            weights[i] = assumed[i]
                    ? 0
                    : Proportion.of(used, toMs - fromMs, overlapMs(before, after, placement, fromMs, toMs));
        }
        long strangers = 0;
        long unexplained = UNKNOWN;
        boolean jitter = false;
        if (before != null && after != null) {
            long strangersUs = strangersUs(before, after, all);
            long intervalMs = after.wallMs() - before.wallMs();
            strangers = Proportion.of(strangersUs, toMs - fromMs, intervalMs);
            long unexplainedUs = unexplainedUs(before, after, all, strangersUs);
            unexplained = unexplainedUs == UNKNOWN ? UNKNOWN : Proportion.of(unexplainedUs, toMs - fromMs, intervalMs);
            jitter = isJitter(unexplainedUs, after.busyCpuUs() - before.busyCpuUs());
        }
        long assumedUs = assume(weights, assumed, present, toMs - fromMs, unexplained);
        long systemUs = jitter && isUsed(weights) ? 0 : Math.max(0, unexplained - assumedUs);
        return new UseWeights(weights, assumed, systemUs, strangers);
    }

    /// A rest so small beside what was used is as often negative, when it is cut off: kept, jobs would lose by the sum
    /// of
    /// all that were positive.
    private static boolean isJitter(long unexplainedUs, long busyUs) {
        return unexplainedUs <= JITTER_US + busyUs / JITTER_PART;
    }

    private static boolean isUsed(long[] weights) {
        for (long weight : weights) {
            if (weight > 0) {
                return true;
            }
        }
        return false;
    }

    /// Takes the cores of jobs of unknown use for busy, but no busier together than the node was beyond what is
    /// explained. Answers what they used together, µs.
    private static long assume(
            long[] weights, boolean[] assumed, List<Placement> present, long lengthMs, long unexplainedUs) {
        long[] claims = new long[weights.length];
        long sum = 0;
        for (int i = 0; i < claims.length; i++) {
            claims[i] = assumed[i] ? Math.max(1, present.get(i).cores()) * lengthMs * 1000 : 0;
            sum += claims[i];
        }
        if (sum == 0) {
            return 0;
        }
        long most = unexplainedUs == UNKNOWN ? sum : Math.min(sum, unexplainedUs);
        long[] taken = Proportion.split(most, claims);
        for (int i = 0; i < claims.length; i++) {
            weights[i] += taken[i];
        }
        return most;
    }

    /// What the job used between the two ticks, µs. A control group that vanished took its last seconds with it.
    private static long used(@Nullable Look before, @Nullable Look after, Placement placement) {
        if (after == null || !after.usesKnown()) {
            return UNKNOWN;
        }
        long now = after.cpuUs(placement.job().job());
        long then = before == null ? Look.NONE : before.cpuUs(placement.job().job());
        if (now != Look.NONE) {
            return since(then, now);
        }
        boolean cameAndWent = before == null || placement.startMs() > before.wallMs();
        return then != Look.NONE || cameAndWent ? UNKNOWN : 0;
    }

    /// A control group that shows less than before was made anew.
    private static long since(long then, long now) {
        return then != Look.NONE && then <= now ? now - then : now;
    }

    /// Two runs of one job number between the same two ticks cannot be told apart.
    private static boolean isAmbiguous(
            @Nullable Look before, @Nullable Look after, Placement placement, Collection<Placement> all) {
        long from = before == null ? placement.startMs() : before.wallMs();
        long to = after == null ? placement.endMs() : after.wallMs();
        for (Placement other : all) {
            if (other != placement && other.job().job().equals(placement.job().job()) && other.overlaps(from, to)) {
                return true;
            }
        }
        return false;
    }

    private static long overlapMs(
            @Nullable Look before, @Nullable Look after, Placement placement, long fromMs, long toMs) {
        long from = before == null || !before.usesKnown()
                ? placement.startMs()
                : Math.max(placement.startMs(), before.wallMs());
        long to = Math.min(placement.endMs(), after == null ? toMs : after.wallMs());
        return Math.max(to - Math.min(from, fromMs), toMs - fromMs);
    }

    /// What control groups without an allocation used between two ticks.
    private static long strangersUs(Look before, Look after, Collection<Placement> all) {
        if (!before.usesKnown() || !after.usesKnown()) {
            return 0;
        }
        long sum = 0;
        String[] jobs = after.roll().jobs();
        for (int i = 0; i < jobs.length; i++) {
            if (!isKnown(jobs[i], before.wallMs(), after.wallMs(), all)) {
                sum += since(before.cpuUs(jobs[i]), after.cpuUs(i));
            }
        }
        return sum;
    }

    private static boolean isKnown(String job, long fromMs, long toMs, Collection<Placement> all) {
        for (Placement placement : all) {
            if (placement.job().job().equals(job) && placement.overlaps(fromMs, toMs)) {
                return true;
            }
        }
        return false;
    }

    /// Busy time between two ticks that no use explains: of the whole interval, because a job that began within it
    /// explains what was used after its start only.
    private static long unexplainedUs(Look before, Look after, Collection<Placement> all, long strangersUs) {
        if (before.busyCpuUs() < 0 || after.busyCpuUs() < before.busyCpuUs()) {
            return UNKNOWN;
        }
        long rest = after.busyCpuUs() - before.busyCpuUs() - strangersUs;
        for (Placement placement : all) {
            long from = Math.max(placement.startMs(), before.wallMs());
            long to = Math.min(placement.endMs(), after.wallMs());
            if (from < to && !isAmbiguous(before, after, placement, all)) {
                long used = Math.max(0, used(before, after, placement));
                rest -= Proportion.of(used, to - from, overlapMs(before, after, placement, from, to));
            }
        }
        return Math.max(0, rest);
    }
}
