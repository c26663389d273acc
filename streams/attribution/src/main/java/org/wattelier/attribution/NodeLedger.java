package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.results.NodeEnergy;

/// One node's open books. Takes facts in any order and answers what they changed: ledger lines and jobs' contributions.
/// The newest sixty minutes with ticks stay open; older ones are sealed, and what is later still is only counted.
///
/// Not thread safe.
public final class NodeLedger {
    /// Newest minutes that do not rest yet, and how many rest at a time.
    private static final long MOVING_MS = 2 * CellComputation.MINUTE_MS;

    private static final long STORED_EVERY_MS = 10 * CellComputation.MINUTE_MS;

    /// As far as the dates of jobs look back. Where no meter is silent or was missing, nothing looks further.
    private static final long FEW_NEIGHBOURS_MS = Dating.REACH_MS + CellComputation.MINUTE_MS;

    private static final long RESTS_AT_ONCE_MS = 3 * CellComputation.MINUTE_MS;

    private final NodeId node;
    private final Meters meters = new Meters();
    private final TickLine ticks = new TickLine();
    private Facts facts = Facts.NONE;
    private final Speakers speakers = new Speakers();
    private final Stays stays = new Stays(ticks);
    private final Horizon horizon = new Horizon();
    private final TreeMap<Long, Cell> cells = new TreeMap<>();
    /// Open minutes before all cells, whose samples are no longer here.
    private final Rested rested = new Rested();
    /// Where they end; [Long#MIN_VALUE] while all samples are here.
    private long restedUntilMs = Long.MIN_VALUE;

    private final JobBooks jobs;

    private long sealedUntilMs = Long.MIN_VALUE;
    private long storedUntilMs = Long.MIN_VALUE;
    /// The first tick after the seal. A tick between would move energy across it.
    private long settledUntilMs = Long.MIN_VALUE;

    private Carry sealedCarry = Carry.NONE;
    /// The minute told before it was full; none but the very first.
    private long toldEarlyMs = Long.MIN_VALUE;

    private boolean wasUpstream;
    private long lateTicks;
    private long repeated;
    private long dirtyFromMs = Long.MAX_VALUE;
    /// Where a placement ends, minutes behind its last interval between ticks stay as they are.
    private long dirtyToMs = Long.MAX_VALUE;

    public NodeLedger(NodeId node) {
        this.node = node;
        jobs = new JobBooks(node.node(), meters, ticks, stays);
    }

    /// Takes up sealed books, before any samples are handed in again.
    public NodeLedger(NodeId node, SealedBooks books) {
        this(node);
        speakers.hear(new NodeFacts(node, books.facts()));
        books.others().forEach(speakers::hear);
        facts = speakers.together();
        stays.restore(books.placements(), books.stays() == null ? List.of() : books.stays());
        jobs.restore(books.totals());
        sealedUntilMs = books.untilMs();
        storedUntilMs = sealedUntilMs;
        settledUntilMs = sealedUntilMs;
        sealedCarry = new Carry(books.debtUj(), books.debtAgeMs());
        lateTicks = books.lateTicks();
    }

    /// Tells when what follows is processed, by the clock of the process, and when Kafka got it. It decides only how
    /// long
    /// minutes stay open.
    public void processedAt(long wallMs, long appendedAtMs) {
        horizon.processedAt(wallMs, appendedAtMs);
    }

    /// What outlives the samples and must be stored.
    public SealedBooks sealedBooks() {
        return new SealedBooks(
                sealedUntilMs,
                sealedCarry.debtUj(),
                sealedCarry.ageMs(),
                lateTicks,
                speakers.itself(),
                stays.inOrder(),
                jobs.sealed(),
                speakers.others(),
                stays.all());
    }

    /// Whether minutes have been sealed that the stored books do not know of, and not only a few: until then a restart
    /// computes them again from the samples, which are kept as long.
    public boolean booksAreOld() {
        return sealedUntilMs != Long.MIN_VALUE
                && (storedUntilMs == Long.MIN_VALUE || sealedUntilMs - storedUntilMs >= STORED_EVERY_MS);
    }

    /// The sealed books were stored as they are now.
    public void booksStored() {
        storedUntilMs = sealedUntilMs;
    }

    /// Ticks that came after their minute was sealed.
    public long lateTicks() {
        return lateTicks;
    }

    /// Ticks and facts that said nothing new since these books were opened.
    public long repeated() {
        return repeated;
    }

    public Changes accept(NodeFacts newer) {
        if (restedUntilMs != Long.MIN_VALUE) {
            return Changes.OUT_OF_REACH;
        }
        repeated += speakers.hear(newer) ? 0 : 1;
        Facts together = speakers.together();
        if (!together.equals(facts)) {
            facts = together;
            dirtyFromMs = Math.max(sealedUntilMs, Long.MIN_VALUE + 1);
        }
        return recompute();
    }

    public Changes accept(Placement newer) {
        Changes first = dirtyFromMs == Long.MAX_VALUE ? Changes.NONE : recompute();
        Changes atOnce = take(newer);
        return reachesBack() ? Changes.OUT_OF_REACH : first.and(atOnce).and(recompute());
    }

    /// Takes a placement without computing anything; answers what is to be told at once all the same.
    public Changes take(Placement newer) {
        Placement older = stays.said(newer.job());
        boolean beyondReach = older == null && newer.endMs() <= sealedUntilMs;
        if (beyondReach && newer.withdrawn()) {
            return new Changes(List.of(), List.of(Contribution.withdrawn(newer.job(), node.node())), false);
        }
        if (beyondReach || older != null && (older.version() > newer.version() || older.equals(newer))) {
            return Changes.NONE;
        }
        boolean wasClean = dirtyFromMs == Long.MAX_VALUE;
        Stay before = older == null ? Stay.said(newer) : stays.of(older);
        stays.put(newer, datedUntilMs());
        Stay now = stays.of(newer);
        long lastMs = Math.max(Math.max(before.lastMs(), now.lastMs()), stays.changedToMs());
        // Whether a control group that outlived the job is a stranger's shows a little later.
        dirtyToMs =
                !wasClean || lastMs == Long.MAX_VALUE ? Long.MAX_VALUE : lastMs + Dating.REACH_MS + Disputes.GRACE_MS;
        takeDates(
                older != null && older.differsInEndOnly(newer)
                        ? Math.min(Math.min(before.endMs(), now.endMs()), Math.min(older.endMs(), newer.endMs()))
                        : Math.min(before.firstMs(), now.firstMs()));
        jobs.ask(newer.job());
        return Changes.NONE;
    }

    /// Dates before this were found with samples that are no longer here.
    private long datedUntilMs() {
        return Math.max(sealedUntilMs, restedUntilMs);
    }

    /// Whether what came last concerns minutes that rest. Then this ledger is of no use any more.
    public boolean reachesBack() {
        return restedUntilMs != Long.MIN_VALUE
                && dirtyFromMs != Long.MAX_VALUE
                && dirtyFromMs - facts.longestReachMs() < restedUntilMs;
    }

    /// Marks what changed with a job's dates. Also the stretch before: whose use a control group shows there depends on
    /// the placement.
    private void takeDates(long changedFromMs) {
        long from = Math.min(changedFromMs, stays.changedFromMs());
        stays.told();
        if (from != Long.MAX_VALUE) {
            dirtyFromMs = Math.min(dirtyFromMs, ticks.isEmpty() ? from : ticks.previousTo(from + 1));
        }
    }

    /// @param restoring the batch was taken before; it is only neighbourhood and lateness was counted then
    public Changes accept(SampleBatch batch, boolean restoring) {
        take(batch, restoring);
        return restoring ? Changes.NONE : changes();
    }

    /// What has been taken since the last time changes.
    public Changes changes() {
        return reachesBack() ? Changes.OUT_OF_REACH : recompute();
    }

    /// Takes samples without computing anything: through a backlog many batches change the same minute.
    public void take(SampleBatch batch, boolean restoring) {
        MeterSeries[] series = meters.series(batch.meters());
        long heardFromMs = Long.MAX_VALUE;
        long heardToMs = Long.MIN_VALUE;
        for (Tick tick : batch.ticks()) {
            if (tick.wallMs() < settledUntilMs && !restoring) {
                lateTicks++;
                continue;
            }
            long changedFromMs = ticks.add(tick);
            if (changedFromMs != Long.MAX_VALUE) {
                dirtyFromMs = Math.min(dirtyFromMs, ticks.previousTo(changedFromMs));
                heardFromMs = Math.min(heardFromMs, changedFromMs);
                heardToMs = Math.max(heardToMs, tick.wallMs());
            }
            horizon.hear(Horizon.minuteOf(tick.wallMs()));
            long readFromMs = Long.MAX_VALUE;
            for (Reading reading : tick.readings()) {
                long epochMs = batch.meters().get(reading.meter()).epochMs();
                readFromMs = Math.min(readFromMs, series[reading.meter()].add(epochMs, reading));
            }
            dirtyFromMs = Math.min(dirtyFromMs, readFromMs);
            repeated += Math.min(changedFromMs, readFromMs) == Long.MAX_VALUE ? 1 : 0;
        }
        if (!restoring && heardFromMs <= heardToMs) {
            stays.heard(heardFromMs, heardToMs, datedUntilMs());
            takeDates(Long.MAX_VALUE);
        }
    }

    /// Computes what restored samples say; call once after the last of them.
    public Changes restored() {
        restoredUnseen();
        return recompute();
    }

    /// The same without computing it yet: the next changes tell everything.
    public void restoredUnseen() {
        settle();
        stays.dateAll(sealedUntilMs);
        stays.told();
        dirtyFromMs = Long.MIN_VALUE + 1;
    }

    private Changes recompute() {
        var lines = new ArrayList<NodeEnergy>();
        long changedFromMs = Long.MAX_VALUE;
        // One whose meters fell silent is no node for that.
        boolean upstream = meters.areAllUpstream() || wasUpstream && meters.isEmpty();
        // A source that turns out to be a node has been one all the time.
        dirtyFromMs = wasUpstream && !upstream ? Long.MIN_VALUE + 1 : dirtyFromMs;
        wasUpstream = upstream;
        if (!upstream && !ticks.isEmpty() && dirtyFromMs != Long.MAX_VALUE) {
            var view = new NodeView(node, meters, ticks, facts, stays.dated(), stays.held());
            long last = Horizon.minuteOf(ticks.lastAt());
            long first = ticks.heardMinute(firstDirty());
            jobs.prepare(first, rested, cells);
            changedFromMs = first;
            long changesUntil = ticks.endOfInterval(dirtyToMs);
            boolean carries = false;
            for (long minute = first; minute <= last; minute = ticks.heardMinute(minute + CellComputation.MINUTE_MS)) {
                Cell before = cells.get(minute);
                if (minute > changesUntil && before != null && !carries) {
                    break;
                }
                Cell now = CellComputation.of(view, minute, carryInto(minute));
                if (!now.equals(before)) {
                    cells.put(minute, now);
                }
                carries = before == null || !before.carry().equals(now.carry());
                boolean full = now.untilMs() >= minute + CellComputation.MINUTE_MS;
                // Or all there is of a node that has just begun to speak. What was told once is kept true.
                toldEarlyMs = cells.size() == 1 && rested.isEmpty() ? minute : toldEarlyMs;
                boolean told = before != null && before.line().equals(now.line()) && before.untilMs() == now.untilMs();
                if ((full || minute == toldEarlyMs) && !told) {
                    lines.add(now.line());
                }
            }
        }
        dirtyFromMs = Long.MAX_VALUE;
        dirtyToMs = Long.MAX_VALUE;
        List<Contribution> contributions = jobs.changes(facts, cells, changedFromMs);
        boolean sealedNow = seal();
        return new Changes(lines, contributions, sealedNow);
    }

    private long firstDirty() {
        long reach = facts.longestReachMs();
        long from = Math.max(dirtyFromMs, Math.max(ticks.firstAt(), sealedUntilMs));
        return Math.max(
                Horizon.minuteOf(from - reach),
                sealedUntilMs == Long.MIN_VALUE ? Horizon.minuteOf(ticks.firstAt()) : sealedUntilMs);
    }

    private Carry carryInto(long minute) {
        Map.Entry<Long, Cell> before = cells.lowerEntry(minute);
        return before != null ? before.getValue().carry() : rested.isEmpty() ? sealedCarry : rested.lastCarry();
    }

    /// Closes minutes that are no longer open, and forgets what only they needed.
    private boolean seal() {
        long boundary = horizon.openFromMs();
        if (boundary <= sealedUntilMs) {
            return false;
        }
        for (Rested.Minute minute : rested.takeBefore(boundary)) {
            seal(minute.minuteMs(), minute.carry(), minute.shares());
        }
        var closing = cells.headMap(boundary, false);
        closing.forEach((minute, cell) -> seal(minute, cell.carry(), cell.shares()));
        closing.clear();
        sealedUntilMs = boundary;
        settle();
        // The oldest open minute still shares an interval between ticks with what ended just before it.
        stays.forgetEndedBefore(tickBeforeSealMs());
        jobs.forgetGone();
        forgetBefore(neededFromMs());
        return true;
    }

    private long tickBeforeSealMs() {
        Rested.Minute first = rested.first();
        if (first != null) {
            return first.tickBeforeMs() == Long.MIN_VALUE ? sealedUntilMs : first.tickBeforeMs();
        }
        Look before = ticks.lastAtOrBefore(sealedUntilMs);
        return before == null ? sealedUntilMs : before.wallMs();
    }

    private void settle() {
        if (sealedUntilMs == Long.MIN_VALUE) {
            return;
        }
        Rested.Minute firstRested = rested.first();
        if (firstRested != null) {
            settledUntilMs = firstRested.firstTickMs();
            return;
        }
        Look first = ticks.firstAfter(sealedUntilMs - 1);
        if (first != null) {
            settledUntilMs = first.wallMs();
        }
    }

    /// Lets minutes rest that will hardly change again: keeps of them what sealing needs, and forgets their samples,
    /// which
    /// are stored. Whoever calls this must look whether what comes [#reachesBack], and begin anew with all samples
    /// then.
    public void rest() {
        if (ticks.isEmpty() || dirtyFromMs != Long.MAX_VALUE || meters.areAllUpstream()) {
            return;
        }
        long newest = ticks.lastAt();
        long reached = meters.oldestNewestMs(newest) - facts.longestReachMs();
        long boundary = Math.min(Horizon.minuteOf(newest) - MOVING_MS, Horizon.minuteOf(reached));
        if (cells.isEmpty() || boundary < cells.firstKey() + RESTS_AT_ONCE_MS || jobs.restsUntilMs() < boundary) {
            return;
        }
        long neededMs = horizon.keptFromMs(boundary);
        if (meters.areSteady(boundary)
                && ticks.isOfOneVoice()
                && stays.areQuiet(boundary - FEW_NEIGHBOURS_MS, boundary)) {
            neededMs = Math.max(neededMs, boundary - FEW_NEIGHBOURS_MS);
        }
        var resting = cells.headMap(boundary, false);
        resting.forEach((minute, cell) -> {
            Look first = ticks.firstAfter(minute - 1);
            Look before = ticks.lastAtOrBefore(minute);
            rested.add(new Rested.Minute(
                    minute,
                    cell.shares(),
                    cell.carry(),
                    first == null ? newest : first.wallMs(),
                    before == null ? Long.MIN_VALUE : before.wallMs()));
        });
        resting.clear();
        restedUntilMs = boundary;
        ticks.forgetBefore(neededMs);
        meters.forgetBefore(neededMs);
    }

    private void seal(long minute, Carry carry, List<JobShare> shares) {
        sealedCarry = carry;
        shares.forEach(share -> jobs.seal(minute, share));
    }

    private void forgetBefore(long ms) {
        ticks.forgetBefore(ms);
        meters.forgetBefore(ms);
        horizon.forgetBefore(ms);
    }

    /// Samples older than this are no longer needed; [Long#MIN_VALUE] while all are.
    public long neededFromMs() {
        return horizon.keptFromMs(sealedUntilMs);
    }
}
