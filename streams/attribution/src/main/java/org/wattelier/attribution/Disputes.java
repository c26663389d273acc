package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.results.Disagreement;
import org.wattelier.results.Disagreement.Kind;
import org.wattelier.results.Disagreements;
import org.wattelier.results.NodeSight;

/// Finds where the node's control groups and the batch system's word do not agree. Each case belongs to one minute,
/// that
/// in which the node could first know, so that its ledger line tells it, and takes it back when a fact explains it.
final class Disputes {
    /// How long the batch system may take to tell of a job that the node sees: two polls of a minute.
    static final long GRACE_MS = 120_000;

    private static final Comparator<Disagreement> IN_TIME = Comparator.comparingLong(Disagreement::atMs)
            .thenComparing(Disagreement::kind)
            .thenComparing(Disagreement::job)
            .thenComparingLong(found -> found.run() == null ? -1 : found.run());

    private final NodeView view;
    private final long fromMs;
    private final long toMs;
    private final List<Disagreement> found = new ArrayList<>();

    private Disputes(NodeView view, long minuteMs) {
        this.view = view;
        fromMs = minuteMs;
        toMs = minuteMs + CellComputation.MINUTE_MS;
    }

    /// Null where there is none.
    static @Nullable Disagreements of(NodeView view, long minuteMs) {
        var disputes = new Disputes(view, minuteMs);
        view.stays().forEach(disputes::compare);
        view.ticks().sights().forEach(disputes::explain);
        List<Disagreement> found = disputes.found;
        if (found.isEmpty()) {
            return null;
        }
        found.sort(IN_TIME);
        int listed = Math.min(found.size(), Disagreements.MOST_LISTED);
        return new Disagreements(found.subList(0, listed), found.size() - listed);
    }

    private boolean holds(long ms) {
        return fromMs <= ms && ms < toMs;
    }

    private void compare(Stay stay) {
        if (stay.startSeen() && holds(stay.startMs())) {
            differ(Kind.START, stay, stay.startMs(), stay.startMs() - stay.saidStartMs());
        }
        if (stay.lingering() && holds(stay.endMs())) {
            add(Kind.LINGERING, stay, stay.endMs(), stay.endMs() - stay.saidEndMs());
        } else if (stay.endSeen() && holds(stay.endMs())) {
            differ(Kind.END, stay, stay.endMs(), stay.endMs() - stay.saidEndMs());
        }
        if (stay.unseen() && holds(stay.saidStartMs() + Dating.REACH_MS)) {
            add(Kind.UNSEEN, stay, stay.saidStartMs(), null);
        }
    }

    private void differ(Kind kind, Stay stay, long atMs, long offMs) {
        if (Math.abs(offMs) > NodeSight.TOLERANCE_MS) {
            add(kind, stay, atMs, offMs);
        }
    }

    private void add(Kind kind, Stay stay, long atMs, @Nullable Long offMs) {
        found.add(new Disagreement(kind, stay.job().job(), stay.job().run(), atMs, offMs));
    }

    /// A control group that no job of its number explains is a stranger's.
    private void explain(String number, Sights.Stretch stretch) {
        long knownMs = stretch.firstMs() + GRACE_MS;
        if (!holds(knownMs) || knownMs > view.ticks().lastAt()) {
            return;
        }
        for (Stay stay : view.stays()) {
            boolean explains = stay.startMs() <= knownMs && stay.lastMs() >= stretch.firstMs() - Dating.REACH_MS;
            if (explains && stay.job().job().equals(number)) {
                return;
            }
        }
        found.add(new Disagreement(Kind.UNKNOWN_JOB, number, null, stretch.firstMs(), null));
    }
}
