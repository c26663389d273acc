package org.wattelier.knowledge.plan;

import java.util.function.BooleanSupplier;

/// One search from the best of several beginnings.
final class Attempt {
    /// For each job the search looks at so many quarter hours.
    private static final long LOOKS = 30_000;

    private static final long LEAST_BUDGET = 100_000_000;
    private static final long MOST_BUDGET = 300_000_000;

    private final Field field;
    private final int[] firstCome;
    private final int[] calm;
    private final int[] greedy;
    private final Bound bound;
    private final long seed;
    private boolean whole;

    Attempt(Field field, int[] firstCome, int[] calm, int[] greedy, Bound bound, long seed) {
        this.field = field;
        this.firstCome = firstCome;
        this.calm = calm;
        this.greedy = greedy;
        this.bound = bound;
        this.seed = seed;
    }

    int[] best(BooleanSupplier late) {
        Search best = new Search(field, calm, seed).settle(new double[0], late);
        Search tolled = new Search(field, firstCome, seed).settle(Bound.sums(bound.tolls()), late);
        best = tolled.least() < best.least() ? tolled : best;
        if (Greedy.within(field, greedy)) {
            Search from = new Search(field, greedy, seed).settle(new double[0], late);
            best = from.least() < best.least() ? from : best;
        }
        return further(best.best(), late);
    }

    /// On from a schedule, as long again.
    int[] further(int[] from, BooleanSupplier late) {
        var search = new Search(field, from, seed).settle(new double[0], late);
        long budget = Math.clamp(LOOKS * field.count(), LEAST_BUDGET, MOST_BUDGET);
        whole = search.improve(budget, bound.value(), late);
        return search.best();
    }

    /// Whether the search ended by its own measure.
    boolean whole() {
        return whole;
    }
}
