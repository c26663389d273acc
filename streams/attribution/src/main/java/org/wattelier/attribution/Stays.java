package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobId;

/// The jobs of one node: what the batch system says of each, and from when to when the node itself saw it. Dates a job
/// anew only when something came that lies near its start or end.
final class Stays {
    /// How long an ended job is kept: until it can be no neighbour of a start that is still to be dated.
    private static final long KEPT_MS = 2 * Dating.REACH_MS;

    private static final Comparator<Stay> BY_JOB = Comparator.comparing(Stay::job);

    private final TickLine ticks;
    private final Map<JobId, Placement> said = new HashMap<>();
    private final Map<String, List<Placement>> byNumber = new HashMap<>();
    private final Map<JobId, Stay> stays = new HashMap<>();
    private List<Placement> inOrder = List.of();
    private List<Placement> dated = List.of();
    private List<Stay> held = List.of();
    private boolean moved;
    private long changedFromMs = Long.MAX_VALUE;
    private long changedToMs = Long.MIN_VALUE;

    Stays(TickLine ticks) {
        this.ticks = ticks;
    }

    /// Takes up what was stored; call [#dateAll] once the samples are there.
    void restore(Collection<Placement> placements, Collection<Stay> stored) {
        placements.forEach(this::keep);
        stored.forEach(stay -> stays.put(stay.job(), stay));
    }

    @Nullable
    Placement said(JobId job) {
        return said.get(job);
    }

    Collection<Placement> said() {
        return said.values();
    }

    /// The same in the order of job keys.
    List<Placement> inOrder() {
        gather();
        return inOrder;
    }

    /// Whether no job began or ended in that time.
    boolean areQuiet(long fromMs, long toMs) {
        for (Stay stay : stays.values()) {
            if (isBetween(stay.startMs(), fromMs, toMs)
                    || isBetween(stay.saidStartMs(), fromMs, toMs)
                    || isBetween(stay.endMs(), fromMs, toMs)
                    || isBetween(stay.saidEndMs(), fromMs, toMs)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBetween(long ms, long fromMs, long toMs) {
        return ms >= fromMs && ms <= toMs;
    }

    Set<JobId> jobs() {
        return said.keySet();
    }

    Stay of(Placement placement) {
        Stay stay = stays.get(placement.job());
        return stay == null ? Stay.said(placement) : stay;
    }

    /// In the order of job keys.
    List<Stay> all() {
        return stays.values().stream().sorted(BY_JOB).toList();
    }

    /// Placements that still hold, with the node's dates, in the order of job keys.
    List<Placement> dated() {
        gather();
        return dated;
    }

    /// The dates of the same.
    List<Stay> held() {
        gather();
        return held;
    }

    private void gather() {
        if (moved) {
            inOrder = said.values().stream()
                    .sorted(Comparator.comparing(Placement::job))
                    .toList();
            List<Placement> holding =
                    inOrder.stream().filter(placement -> !placement.withdrawn()).toList();
            held = holding.stream().map(this::of).toList();
            dated = holding.stream()
                    .map(placement -> placement.dated(of(placement)))
                    .toList();
            moved = false;
        }
    }

    /// Takes a placement, and dates it and its neighbours of the same number.
    void put(Placement newer, long sealedUntilMs) {
        keep(newer);
        for (Placement run : byNumber.getOrDefault(newer.job().job(), List.of())) {
            date(run, sealedUntilMs);
        }
    }

    /// Dates what ticks in that time may have something to say of.
    void heard(long fromMs, long toMs, long sealedUntilMs) {
        for (Placement placement : said.values()) {
            boolean concerns = isNear(placement.startMs(), fromMs, toMs)
                    || placement.ended() && isNear(placement.endMs(), fromMs, toMs);
            if (concerns) {
                date(placement, sealedUntilMs);
            }
        }
    }

    private static boolean isNear(long atMs, long fromMs, long toMs) {
        return atMs + Dating.REACH_MS + Dating.MOST_BLIND_MS >= fromMs
                && atMs - Dating.REACH_MS - Dating.MOST_BLIND_MS <= toMs;
    }

    void dateAll(long sealedUntilMs) {
        said.values().forEach(placement -> date(placement, sealedUntilMs));
    }

    private void keep(Placement newer) {
        moved = true;
        Placement older = said.put(newer.job(), newer);
        List<Placement> runs = byNumber.computeIfAbsent(newer.job().job(), ignored -> new ArrayList<>(1));
        runs.remove(older);
        runs.add(newer);
    }

    private void date(Placement placement, long sealedUntilMs) {
        Stay before = stays.get(placement.job());
        Stay now =
                placement.withdrawn() ? Stay.said(placement) : dating(placement).stay(before, sealedUntilMs);
        if (now.equals(before)) {
            return;
        }
        stays.put(placement.job(), now);
        moved = true;
        Stay old = before == null ? Stay.said(placement) : before;
        boolean startMoved = before == null || old.startMs() != now.startMs() || old.unseen() != now.unseen();
        long from = startMoved ? Math.min(old.firstMs(), now.firstMs()) : Math.min(old.endMs(), now.endMs());
        changedFromMs = Math.min(changedFromMs, from);
        changedToMs = Math.max(changedToMs, Math.max(old.lastMs(), now.lastMs()));
    }

    private Dating dating(Placement placement) {
        long notBefore = Long.MIN_VALUE;
        long notAfter = Long.MAX_VALUE;
        for (Placement other : byNumber.getOrDefault(placement.job().job(), List.of())) {
            if (other.withdrawn() || other.job().equals(placement.job())) {
                continue;
            }
            if (isBefore(other, placement)) {
                notBefore = Math.max(notBefore, middle(other.endMs(), placement.startMs()));
            } else {
                notAfter = Math.min(notAfter, middle(placement.endMs(), other.startMs()));
            }
        }
        return new Dating(ticks, placement, notBefore, notAfter);
    }

    private static boolean isBefore(Placement one, Placement other) {
        int order = Long.compare(one.startMs(), other.startMs());
        return order < 0 || order == 0 && one.job().compareTo(other.job()) < 0;
    }

    /// The middle of the time between two runs; the later one's start where they overlap.
    private static long middle(long endMs, long startMs) {
        return endMs >= startMs ? startMs : endMs + (startMs - endMs) / 2;
    }

    /// From when on, and until when, dates have changed since the last time this was asked.
    long changedFromMs() {
        return changedFromMs;
    }

    long changedToMs() {
        return changedToMs;
    }

    void told() {
        changedFromMs = Long.MAX_VALUE;
        changedToMs = Long.MIN_VALUE;
    }

    /// Forgets jobs that ended so long before an instant that they date no other run of their number.
    void forgetEndedBefore(long ms) {
        said.values().removeIf(placement -> {
            boolean over = placement.ended() && Math.max(of(placement).lastMs(), placement.endMs()) + KEPT_MS <= ms;
            if (over) {
                forget(placement);
            }
            return over;
        });
    }

    private void forget(Placement placement) {
        stays.remove(placement.job());
        moved = true;
        List<Placement> runs = byNumber.get(placement.job().job());
        if (runs != null) {
            runs.remove(placement);
            if (runs.isEmpty()) {
                byNumber.remove(placement.job().job());
            }
        }
    }
}
