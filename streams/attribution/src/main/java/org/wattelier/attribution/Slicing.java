package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;

/// Cuts a minute into slices, and reads all meters at all cuts in one go.
final class Slicing {
    private static final int[] NOBODY = {};

    private final NodeView view;
    private final List<Placement> placements;
    private final Parts parts;
    private final Basis basis;
    private final long minuteMs;
    private final long fromMs;
    private final long untilMs;
    private int[] presentBefore = NOBODY;

    Slicing(
            NodeView view,
            List<Placement> placements,
            Parts parts,
            Basis basis,
            long minuteMs,
            long fromMs,
            long untilMs) {
        this.view = view;
        this.placements = placements;
        this.parts = parts;
        this.basis = basis;
        this.minuteMs = minuteMs;
        this.fromMs = fromMs;
        this.untilMs = untilMs;
    }

    List<Slice> slices() {
        long[] cuts = cuts();
        var slices = new ArrayList<Slice>(cuts.length);
        Reads cpu = Reads.of(parts.cpu(), cuts, 0);
        Reads dram = Reads.of(parts.dram(), cuts, 0);
        var gpus = new Reads[parts.gpu().size()];
        for (int i = 0; i < gpus.length; i++) {
            gpus[i] = Reads.of(List.of(parts.gpu().get(i)), cuts, 0);
        }
        MeterSeries nodeMeter = basis.node();
        Reads node = nodeMeter == null ? null : Reads.of(List.of(nodeMeter), cuts, basis.shiftMs());
        for (int i = 0; i + 1 < cuts.length; i++) {
            NodeFact fact = view.facts().at(cuts[i]);
            IdleBaseline idle = Facts.idle(fact);
            var slice = new Slice(cuts[i], cuts[i + 1], present(cuts[i], cuts[i + 1]), fact, gpus.length);
            put(slice, Books.CPU, cpu, i, idle.cpuW());
            put(slice, Books.DRAM, dram, i, idle.dramW());
            for (int g = 0; g < gpus.length; g++) {
                putGpu(slice, g, gpus[g], i, idle.gpuW() / gpusOf(fact));
            }
            cover(slice, i, node, cpu, dram, gpus);
            slices.add(slice);
        }
        return slices;
    }

    /// Each instant once, in order.
    private long[] cuts() {
        List<NodeFact> facts = view.facts().dated();
        int bins = (int) (CellComputation.MINUTE_MS / CellComputation.BIN_MS) + 1;
        int ticks = view.ticks().countBetween(fromMs, untilMs);
        long[] cuts = new long[ticks + bins + 2 * placements.size() + facts.size() + 3];
        int count = 0;
        cuts[count++] = fromMs;
        count = view.ticks().instantsBetween(fromMs, untilMs, cuts, count);
        for (int bin = 0; bin < bins; bin++) {
            count = put(cuts, count, minuteMs + bin * CellComputation.BIN_MS);
        }
        for (Placement placement : placements) {
            count = put(cuts, count, placement.startMs());
            count = put(cuts, count, placement.endMs());
        }
        count = put(cuts, count, basis.nodeUntilMs());
        for (NodeFact fact : facts) {
            count = put(cuts, count, fact.from().toEpochMilli());
        }
        count = put(cuts, count, untilMs);
        Arrays.sort(cuts, 0, count);
        int kept = 1;
        for (int i = 1; i < count; i++) {
            if (cuts[i] != cuts[kept - 1]) {
                cuts[kept++] = cuts[i];
            }
        }
        return Arrays.copyOf(cuts, kept);
    }

    private int put(long[] cuts, int count, long atMs) {
        if (atMs >= fromMs && atMs <= untilMs) {
            cuts[count] = atMs;
            return count + 1;
        }
        return count;
    }

    /// The same array as for the slice before where nobody came or went.
    private int[] present(long from, long to) {
        int[] found = new int[placements.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (placements.get(i).overlaps(from, to)) {
                found[count++] = i;
            }
        }
        if (!Arrays.equals(presentBefore, 0, presentBefore.length, found, 0, count)) {
            presentBefore = Arrays.copyOf(found, count);
        }
        return presentBefore;
    }

    private static void put(Slice slice, int component, Reads reads, int i, double restW) {
        slice.energyUj[component] = reads.bookedUj[i];
        slice.imputedUj[component] = reads.imputedUj[i];
        slice.restUj[component] = rest(restW, slice.lengthMs(), reads.bookedUj[i]);
    }

    private static void putGpu(Slice slice, int gpu, Reads reads, int i, double restW) {
        slice.gpuUj[gpu] = reads.bookedUj[i];
        slice.gpuRestUj[gpu] = rest(restW, slice.lengthMs(), reads.bookedUj[i]);
        slice.restUj[Books.GPU] += slice.gpuRestUj[gpu];
        slice.energyUj[Books.GPU] += reads.bookedUj[i];
        slice.imputedUj[Books.GPU] += reads.imputedUj[i];
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
    private void cover(Slice slice, int i, @Nullable Reads node, Reads cpu, Reads dram, Reads[] gpus) {
        if (node != null) {
            slice.measuredMs = node.measuredMs[i];
            slice.estimatedMs = node.estimatedMs[i];
        } else if (parts.count() > 0) {
            long measured = cpu.measuredMs[i] + dram.measuredMs[i];
            long estimated = cpu.estimatedMs[i] + dram.estimatedMs[i];
            for (Reads gpu : gpus) {
                measured += gpu.measuredMs[i];
                estimated += gpu.estimatedMs[i];
            }
            slice.measuredMs = measured / parts.count();
            slice.estimatedMs = estimated / parts.count();
        }
    }
}
