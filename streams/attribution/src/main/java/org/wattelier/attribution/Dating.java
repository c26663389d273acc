package org.wattelier.attribution;

import org.jspecify.annotations.Nullable;

/// Dates a job's start and end on a node. A control group was made after the last tick without it and before the first
/// one with it: where the batch system's time lies between the two it stays, else the node's sight wins. It reaches six
/// minutes to either side, for clocks that far apart exist; what the node saw beyond that is no word on this start or
/// end.
///
/// All it looks at lies near the instant it dates, so that a restart, which knows only the newest samples, finds the
/// same for every minute that is still open.
final class Dating {
    /// How far the node's sight may move the batch system's time.
    static final long REACH_MS = 360_000;

    /// How long after the end a control group counts as its job's though it does nothing: an epilog's time.
    static final long EPILOG_MS = 30_000;

    /// After a longer silence the first sight says little of when a job began.
    static final long MOST_BLIND_MS = 10_000;

    private final TickLine ticks;
    private final Sights sights;
    private final Placement said;
    private final String number;
    /// Between this run of the number and the one before, and the one after.
    private final long notBeforeMs;

    private final long notAfterMs;

    /// @param notBeforeMs sights before this belong to an earlier run of the number
    /// @param notAfterMs  sights after this belong to a later one
    Dating(TickLine ticks, Placement said, long notBeforeMs, long notAfterMs) {
        this.ticks = ticks;
        this.sights = ticks.sights();
        this.said = said;
        this.number = said.job().job();
        this.notBeforeMs = notBeforeMs;
        this.notAfterMs = notAfterMs;
    }

    private record Edge(long atMs, boolean seen, boolean lingering) {}

    /// @param before what was found the last time: what can no longer change is taken from there
    Stay stay(@Nullable Stay before, long sealedUntilMs) {
        if (before == null || !before.startRests(said, sealedUntilMs)) {
            Edge start = start();
            return stay(start, !start.seen && isMissed());
        }
        return before.endRests(said, sealedUntilMs)
                ? before
                : stay(new Edge(before.startMs(), before.startSeen(), false), before.unseen());
    }

    private Stay stay(Edge start, boolean unseen) {
        Edge end = said.ended() ? end() : new Edge(Long.MAX_VALUE, false, false);
        if (end.atMs < start.atMs) {
            // Sights of something else.
            end = new Edge(Math.max(said.endMs(), start.atMs), false, end.lingering);
        }
        return new Stay(
                said.job(),
                said.startMs(),
                said.endMs(),
                start.atMs,
                end.atMs,
                start.seen,
                end.seen,
                unseen,
                end.lingering);
    }

    private Edge start() {
        long saidMs = said.startMs();
        var asSaid = new Edge(saidMs, false, false);
        long fromMs = Math.max(saidMs - REACH_MS, notBeforeMs);
        long toMs = Math.min(saidMs + REACH_MS, notAfterMs);
        Sights.Stretch stretch = sights.endingFrom(number, fromMs);
        Look first = stretch == null ? null : ticks.firstKnownFrom(Math.max(fromMs, stretch.firstMs()));
        if (stretch == null || first == null || first.wallMs() > toMs) {
            return asSaid;
        }
        Look before = ticks.lastKnownBefore(first.wallMs());
        Edge rounded = rounded(saidMs, before == null ? saidMs : before.wallMs(), first.wallMs());
        if (rounded != null) {
            return rounded;
        }
        if (saidMs <= first.wallMs() && (before == null || saidMs >= before.wallMs())) {
            return new Edge(saidMs, true, false);
        }
        if (stretch.firstMs() < fromMs) {
            return asSaid;
        }
        if (before == null) {
            return new Edge(first.wallMs(), true, false);
        }
        return new Edge(Math.max(before.wallMs(), first.wallMs() - MOST_BLIND_MS), true, false);
    }

    private Edge end() {
        long saidMs = said.endMs();
        var asSaid = new Edge(saidMs, false, false);
        long toMs = Math.min(saidMs + REACH_MS, notAfterMs);
        Sights.Stretch stretch = sights.beginningUntil(number, toMs);
        Look last = stretch == null ? null : ticks.lastKnownUntil(Math.min(toMs, stretch.lastMs()));
        if (stretch == null || last == null || last.wallMs() < Math.max(saidMs - REACH_MS, notBeforeMs)) {
            return asSaid;
        }
        Look after = ticks.firstKnownFrom(last.wallMs() + 1);
        Edge rounded = rounded(saidMs, last.wallMs(), after == null ? Long.MAX_VALUE : after.wallMs());
        if (rounded != null) {
            return rounded;
        }
        if (saidMs >= last.wallMs()) {
            boolean agrees = after == null || saidMs <= after.wallMs();
            return new Edge(agrees ? saidMs : last.wallMs(), true, false);
        }
        return outlived(last, stretch.lastMs() > toMs);
    }

    /// A time that is rounded down says a whole second, of which the ticks leave a part: the middle of it is wrong by
    /// the
    /// least, and by as much to either side. Taken as it is said, a job would lose half a second of its power at its
    /// end.
    private @Nullable Edge rounded(long saidMs, long notBefore, long notAfter) {
        Long unit = said.roundedMs();
        if (unit == null) {
            return null;
        }
        long fromMs = Math.max(saidMs, notBefore);
        long toMs = Math.min(saidMs + unit, notAfter);
        return fromMs <= toMs ? new Edge(fromMs + (toMs - fromMs) / 2, true, false) : null;
    }

    /// The control group was there after the end: it counts for an epilog's time, and then as long as it computes.
    private Edge outlived(Look last, boolean stillThere) {
        if (stillThere && notAfterMs < said.endMs() + REACH_MS) {
            return new Edge(said.endMs(), false, false);
        }
        long epilogMs = said.endMs() + EPILOG_MS;
        if (last.wallMs() <= epilogMs) {
            return new Edge(last.wallMs(), true, false);
        }
        long endMs = Math.max(lastUse(last), epilogMs);
        return new Edge(endMs, true, stillThere || endMs < last.wallMs());
    }

    /// The last tick after the end at which the control group had used CPU time since the tick before; else the end.
    private long lastUse(Look last) {
        long later = last.cpuUs(number);
        Look tick = last;
        Look before = ticks.lastKnownBefore(tick.wallMs());
        while (before != null && later != Look.NONE && tick.wallMs() > said.endMs()) {
            long earlier = before.cpuUs(number);
            if (earlier != Look.NONE && earlier != later) {
                return tick.wallMs();
            }
            tick = before;
            before = ticks.lastKnownBefore(tick.wallMs());
        }
        return said.endMs();
    }

    /// The node looked while the job was said to run, and saw others but not this one.
    private boolean isMissed() {
        if (sights.isEmpty()) {
            return false;
        }
        long fromMs = said.startMs() + MOST_BLIND_MS;
        long reachMs = Math.min(said.startMs() + REACH_MS, notAfterMs);
        long toMs = Math.min(said.ended() ? said.endMs() - MOST_BLIND_MS : Long.MAX_VALUE, reachMs);
        Look looked = ticks.firstKnownFrom(fromMs);
        if (looked == null || looked.wallMs() > toMs) {
            return false;
        }
        Sights.Stretch seen = sights.endingFrom(number, Math.max(said.startMs() - REACH_MS, notBeforeMs));
        return (seen == null || seen.firstMs() > reachMs) && sights.sawOthers(number, fromMs, toMs);
    }

    /// Whether what the node has seen so far dates the end for good: the control group is gone, or quiet for long.
    static boolean isSettled(TickLine ticks, Stay stay) {
        if (stay.lingering() || stay.endMs() <= stay.saidEndMs()) {
            return true;
        }
        Look newest = ticks.lastKnownUntil(Long.MAX_VALUE);
        return newest == null || newest.wallMs() > stay.endMs();
    }
}
