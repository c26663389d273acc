package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.wattelier.results.EnergySeries;

/// Energy over time on the UTC grid, in bins of 10 s × 2^k. Starts fine and gets coarser as it grows, so that it never
/// has more than [EnergySeries#MOST_BINS] bins. Adding the same amounts in another order gives the same profile.
final class Profile {
    private static final int FINEST_S = 10;

    private final TreeMap<Long, Long> bins = new TreeMap<>();
    private int stepS = FINEST_S;

    void add(long atS, long uj) {
        if (uj != 0) {
            bins.merge(Math.floorDiv(atS, stepS) * stepS, uj, Math::addExact);
            coarsen();
        }
    }

    void add(EnergySeries series) {
        while (stepS < series.stepS()) {
            widen();
        }
        for (int i = 0; i < series.energyUj().size(); i++) {
            add(series.startS() + (long) i * series.stepS(), series.energyUj().get(i));
        }
    }

    private void coarsen() {
        while (!bins.isEmpty() && (bins.lastKey() - bins.firstKey()) / stepS + 1 > EnergySeries.MOST_BINS) {
            widen();
        }
    }

    private void widen() {
        stepS *= 2;
        var finer = new TreeMap<>(bins);
        bins.clear();
        finer.forEach((at, uj) -> bins.merge(Math.floorDiv(at, stepS) * stepS, uj, Math::addExact));
    }

    EnergySeries series() {
        return bins.isEmpty() ? EnergySeries.EMPTY : dense(bins, stepS);
    }

    /// Fills the steps between the first and the last with 0: no energy was booked there.
    static EnergySeries dense(TreeMap<Long, Long> bins, int stepS) {
        List<Long> steps = new ArrayList<>();
        for (long at = bins.firstKey(); at <= bins.lastKey(); at += stepS) {
            steps.add(bins.getOrDefault(at, 0L));
        }
        return new EnergySeries(bins.firstKey(), stepS, steps);
    }
}
