package org.wattelier.attribution;

import java.util.Map;
import java.util.TreeMap;

/// Which of a node's minutes stay open. Counts minutes in which the node was heard instead of clock time, so that a
/// node
/// that was silent for days is as correctable as one that never was.
///
/// A minute that was heard only moments ago stays open as well, within limits: when an archive or a backlog runs
/// through
/// at full speed, a job's allocation may arrive seconds after hours of samples.
final class Horizon {
    /// Newest minutes that a late tick may always refine.
    static final int OPEN_MINUTES = 60;

    /// More than this are never held open.
    static final int MOST_OPEN_MINUTES = 240;

    /// Minutes kept beyond the open ones, as neighbours for interpolation and filling.
    static final int NEIGHBOURS = 15;

    /// How long a minute is held open after it was first heard, by the clock of the process.
    static final long HOLD_MS = 60_000;

    private static final long NO_CLOCK = Long.MIN_VALUE;

    /// When each minute was first heard.
    private final TreeMap<Long, Long> heardAtMs = new TreeMap<>();

    /// Samples that were appended longer ago than this are a backlog; allocations may lag behind them.
    static final long BACKLOG_MS = 30_000;

    /// A look at all minutes is worth it when one is new, or after a while.
    private static final long LOOK_AGAIN_MS = 1_000;

    private long heardLastMs = Long.MIN_VALUE;

    private long newestThen;
    private int sizeThen;
    private boolean backlogThen;
    private long nowThen = NO_CLOCK;
    private long openFromThen = Long.MIN_VALUE;

    private long nowMs = NO_CLOCK;
    private boolean backlog;

    void processedAt(long wallMs, long appendedAtMs) {
        nowMs = wallMs;
        backlog = wallMs - appendedAtMs > BACKLOG_MS;
    }

    void hear(long minuteMs) {
        if (minuteMs != heardLastMs) {
            heardLastMs = minuteMs;
            heardAtMs.putIfAbsent(minuteMs, nowMs);
        }
    }

    /// The oldest minute that must stay open; older ones may be sealed.
    long openFromMs() {
        long newest = heardAtMs.isEmpty() ? Long.MIN_VALUE : heardAtMs.lastKey();
        boolean same = newest == newestThen && heardAtMs.size() == sizeThen && backlog == backlogThen;
        if (!same || nowMs - nowThen >= LOOK_AGAIN_MS) {
            newestThen = newest;
            sizeThen = heardAtMs.size();
            backlogThen = backlog;
            nowThen = nowMs;
            openFromThen = look();
        }
        return openFromThen;
    }

    private long look() {
        if (heardAtMs.size() <= OPEN_MINUTES) {
            return Long.MIN_VALUE;
        }
        int rank = 0;
        long oldest = Long.MAX_VALUE;
        for (Map.Entry<Long, Long> minute : heardAtMs.descendingMap().entrySet()) {
            rank++;
            boolean held = nowMs != NO_CLOCK && (backlog || nowMs - minute.getValue() < HOLD_MS);
            if (rank <= OPEN_MINUTES || held) {
                oldest = minute.getKey();
            }
            if (rank == MOST_OPEN_MINUTES) {
                break;
            }
        }
        return oldest;
    }

    /// From when on samples are needed, given what is sealed; [Long#MIN_VALUE] while all are.
    long keptFromMs(long sealedUntilMs) {
        int rank = 0;
        for (long minute : heardAtMs.headMap(sealedUntilMs, false).descendingKeySet()) {
            if (++rank == NEIGHBOURS) {
                return minute;
            }
        }
        return Long.MIN_VALUE;
    }

    void forgetBefore(long ms) {
        heardAtMs.headMap(ms, false).clear();
        heardLastMs = Long.MIN_VALUE;
    }

    /// The begin of the minute that an instant lies in.
    static long minuteOf(long ms) {
        return Math.floorDiv(ms, CellComputation.MINUTE_MS) * CellComputation.MINUTE_MS;
    }
}
