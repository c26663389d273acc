package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.Tick;
import org.wattelier.results.Disagreements;
import org.wattelier.results.NodeEnergy;

/// Computes one minute of one node: cuts it into slices, reads the meters, finds the rest of the node, books
/// everything.
final class CellComputation {
    static final long MINUTE_MS = 60_000;
    static final long BIN_MS = 10_000;

    private final NodeView view;
    private final long minuteMs;
    private final long fromMs;
    private final long untilMs;
    private final Carry carryIn;
    private final List<Placement> placements;
    private final Parts parts;
    private final Basis basis;

    private CellComputation(NodeView view, long minuteMs, Carry carryIn) {
        this.view = view;
        this.minuteMs = minuteMs;
        this.carryIn = carryIn;
        fromMs = Math.max(minuteMs, view.ticks().firstAt());
        untilMs = Math.min(minuteMs + MINUTE_MS, view.ticks().lastAt());
        placements = view.placementsBetween(fromMs, untilMs);
        parts = Parts.heard(view.meters(), fromMs, untilMs);
        basis = Basis.of(view.meters(), parts, view.facts().at(minuteMs), fromMs, untilMs);
    }

    static Cell of(NodeView view, long minuteMs, Carry carryIn) {
        Cell cell = new CellComputation(view, minuteMs, carryIn).cell();
        Disagreements found = Disputes.of(view, minuteMs);
        return found == null ? cell : new Cell(cell.line().with(found), cell.shares(), cell.carry(), cell.untilMs());
    }

    private Cell cell() {
        var books = new Books(placements.size());
        if (untilMs <= fromMs) {
            NodeEnergy line = books.line(view.node(), minuteMs, 0, basis, false);
            return new Cell(line, List.of(), carryIn, untilMs);
        }
        List<Slice> slices = slices();
        Reconciled last = basis.lives() ? addOther(slices) : new Reconciled(0, carryIn, false);
        var booking = new SliceBooking(view, placements, near(), parts.gpu(), books);
        for (Slice slice : slices) {
            booking.book(slice, (int) ((slice.fromMs - minuteMs) / BIN_MS));
        }
        markShape(books);
        markEdges(books);
        NodeEnergy line = books.line(view.node(), minuteMs, untilMs - fromMs, basis, last.contradiction());
        return new Cell(line, books.shares(placements, basis, last.contradiction()), last.carry(), untilMs);
    }

    private List<Placement> near() {
        Tick before = view.ticks().lastAtOrBefore(fromMs);
        Tick after = view.ticks().firstAfter(untilMs - 1);
        return view.placementsBetween(
                before == null ? fromMs : before.wallMs(), after == null ? untilMs : after.wallMs());
    }

    private List<Slice> slices() {
        long[] cuts = cuts();
        var slices = new ArrayList<Slice>(cuts.length);
        for (int i = 0; i + 1 < cuts.length; i++) {
            if (cuts[i] < cuts[i + 1]) {
                slices.add(slice(cuts[i], cuts[i + 1]));
            }
        }
        return slices;
    }

    private long[] cuts() {
        var cuts = new ArrayList<Long>();
        view.ticks().forEachBetween(fromMs, untilMs, cuts::add);
        for (long bin = minuteMs; bin <= minuteMs + MINUTE_MS; bin += BIN_MS) {
            cuts.add(bin);
        }
        for (Placement placement : placements) {
            cuts.add(placement.startMs());
            cuts.add(placement.endMs());
        }
        cuts.add(basis.nodeUntilMs());
        view.facts().dated().forEach(fact -> cuts.add(fact.from().toEpochMilli()));
        cuts.add(fromMs);
        cuts.add(untilMs);
        return cuts.stream()
                .mapToLong(Long::longValue)
                .filter(cut -> cut >= fromMs && cut <= untilMs)
                .sorted()
                .toArray();
    }

    private Slice slice(long from, long to) {
        var present = new ArrayList<Integer>();
        for (int i = 0; i < placements.size(); i++) {
            if (placements.get(i).overlaps(from, to)) {
                present.add(i);
            }
        }
        var slice = new Slice(from, to, present, parts.gpu().size());
        NodeFact fact = view.facts().at(from);
        IdleBaseline idle = Facts.idle(fact);
        Between cpu = Parts.sum(parts.cpu(), from, to);
        Between dram = Parts.sum(parts.dram(), from, to);
        put(slice, Books.CPU, cpu, idle.cpuW());
        put(slice, Books.DRAM, dram, idle.dramW());
        Between gpus = Between.NOTHING;
        for (int i = 0; i < slice.gpuUj.length; i++) {
            Between gpu = parts.gpu().get(i).between(from, to);
            gpus = gpus.plus(gpu);
            slice.gpuUj[i] = gpu.bookedUj();
            slice.gpuRestUj[i] = rest(idle.gpuW() / gpusOf(fact), slice.lengthMs(), gpu.bookedUj());
            slice.restUj[Books.GPU] += slice.gpuRestUj[i];
        }
        slice.energyUj[Books.GPU] = gpus.bookedUj();
        slice.imputedUj[Books.GPU] = gpus.imputedUj();
        cover(slice, cpu.plus(dram).plus(gpus));
        return slice;
    }

    private static void put(Slice slice, int component, Between energy, double restW) {
        slice.energyUj[component] = energy.bookedUj();
        slice.imputedUj[component] = energy.imputedUj();
        slice.restUj[component] = rest(restW, slice.lengthMs(), energy.bookedUj());
    }

    /// Power at rest over a time, at most what was drawn at all, µJ.
    private static long rest(double watts, long ms, long drawnUj) {
        return Math.min(Math.round(watts * ms * 1e3), drawnUj);
    }

    /// Power at rest is known of all GPUs together, also of those that show nothing.
    private int gpusOf(@Nullable NodeFact fact) {
        return Math.max(fact == null ? 0 : fact.gpus(), parts.gpu().size());
    }

    /// Where the node has a meter of its own, its coverage counts: without it the figure has lost its boundary.
    private void cover(Slice slice, Between said) {
        if (basis.node() != null) {
            Between node = basis.nodeBetween(slice.fromMs, slice.toMs);
            slice.measuredMs = node.measuredMs();
            slice.estimatedMs = node.estimatedMs();
        } else if (parts.count() > 0) {
            slice.measuredMs = said.measuredMs() / parts.count();
            slice.estimatedMs = said.estimatedMs() / parts.count();
        }
    }

    private Reconciled addOther(List<Slice> slices) {
        double restW = Facts.idle(view.facts().at(minuteMs)).otherW();
        if (!basis.isPerSlice()) {
            return OtherOfNode.overWindow(
                    slices.stream().filter(s -> s.toMs <= basis.nodeUntilMs()).toList(), parts, basis, restW, carryIn);
        }
        Carry carry = carryIn;
        boolean contradiction = false;
        for (Slice slice : slices) {
            Reconciled one = OtherOfNode.overWindow(List.of(slice), parts, basis, restW, carry);
            carry = one.carry();
            contradiction |= one.contradiction();
        }
        return new Reconciled(0, carry, contradiction);
    }

    /// Inside a gauge's window only the shape of the fast meters is known: what a job bears of the load-dependent rest
    /// is
    /// less sure where it holds only part of the window, and a gauge shows whole steps of watts.
    private void markShape(Books books) {
        if (!basis.lives() || basis.isPerSlice()) {
            return;
        }
        for (int i = 0; i < placements.size(); i++) {
            Books.JobAccount job = books.job(i);
            Placement placement = placements.get(i);
            double held = Math.min(placement.endMs(), untilMs) - (double) Math.max(placement.startMs(), fromMs);
            job.shapeUj = Sigmas.SHAPE * (1 - held / (untilMs - fromMs)) * job.activePartsUj()
                    + Sigmas.RESOLUTION_W * 1e3 * (job.measuredMs + job.estimatedMs);
        }
    }

    /// Where the batch system cuts its times off, nobody saw when between two ticks a job came or went.
    private void markEdges(Books books) {
        for (int i = 0; i < placements.size(); i++) {
            Placement placement = placements.get(i);
            long heldMs = Math.min(placement.endMs(), untilMs) - Math.max(placement.startMs(), fromMs);
            if (placement.roundedMs() != null && heldMs > 0) {
                double blurMs = Math.hypot(
                        blurMs(placement.startMs(), placement.roundedMs()),
                        blurMs(placement.endMs(), placement.roundedMs()));
                Books.JobAccount job = books.job(i);
                job.shapeUj += blurMs * job.bookedUj() / heldMs;
            }
        }
    }

    /// Standard uncertainty of an instant in this minute that lies evenly anywhere in what is left open.
    private double blurMs(long atMs, long roundedMs) {
        if (atMs < fromMs || atMs >= untilMs) {
            return 0;
        }
        Tick before = view.ticks().lastAtOrBefore(atMs);
        Tick after = view.ticks().firstAfter(atMs);
        long openMs =
                before == null || after == null ? roundedMs : Math.min(roundedMs, after.wallMs() - before.wallMs());
        return openMs / Math.sqrt(12);
    }
}
