package org.wattelier.attribution;

import java.util.List;
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
        List<Slice> slices = new Slicing(view, placements, parts, basis, minuteMs, fromMs, untilMs).slices();
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
        Look before = view.ticks().lastAtOrBefore(fromMs);
        Look after = view.ticks().firstAfter(untilMs - 1);
        return view.placementsBetween(
                before == null ? fromMs : before.wallMs(), after == null ? untilMs : after.wallMs());
    }

    private static List<Slice> until(List<Slice> slices, long ms) {
        int count = 0;
        while (count < slices.size() && slices.get(count).toMs <= ms) {
            count++;
        }
        return slices.subList(0, count);
    }

    private Reconciled addOther(List<Slice> slices) {
        double restW = Facts.idle(view.facts().at(minuteMs)).otherW();
        if (!basis.isPerSlice()) {
            return OtherOfNode.overWindow(until(slices, basis.nodeUntilMs()), parts, basis, restW, carryIn);
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
        Look before = view.ticks().lastAtOrBefore(atMs);
        Look after = view.ticks().firstAfter(atMs);
        long openMs =
                before == null || after == null ? roundedMs : Math.min(roundedMs, after.wallMs() - before.wallMs());
        return openMs / Math.sqrt(12);
    }
}
