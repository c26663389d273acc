package org.wattelier.knowledge.advice;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Chooses a configuration for a goal. Only what measured no worse than the baseline and within the limits is looked
/// at.
final class Choice {
    /// Of what measured within so much of the best, the steadied guess decides; what measured worse is no candidate.
    private static final double CLOSE = 0.03;

    /// Guesses so close are equal: of equals the one with the fewest strays is taken.
    private static final double EQUAL = 0.01;

    /// A difference of the mean counts from so many standard deviations of the difference.
    private static final double SIGMAS = 2;

    /// What remains below this is not worth a change, whatever its significance.
    static final double MATERIAL = 0.03;

    /// What measured so much better is not passed over silently, even where chance may explain it.
    static final double MOST_KEPT = 0.04;

    private final Collection<Point> points;
    private final Estimates estimates;
    private final Point baseline;
    private final Limits limits;

    Choice(Collection<Point> points, Estimates estimates, Point baseline, Limits limits) {
        this.points = points;
        this.estimates = estimates;
        this.baseline = baseline;
        this.limits = limits;
    }

    /// @param pick   the baseline where it should be kept; null where nothing measured is within the limits
    /// @param rival  what measured better, but not by enough to be sure; null where there is none
    record Chosen(@Nullable Pick pick, @Nullable Point rival) {}

    Chosen choose(Goal goal) {
        List<Point> allowed = allowed(goal);
        if (allowed.isEmpty()) {
            return new Chosen(null, null);
        }
        boolean baselineAllowed = allowed.contains(baseline);
        Quantity quantity = goal.quantity();
        double best = allowed.stream().mapToDouble(p -> p.mean(quantity)).min().orElseThrow();
        List<Point> close = ranked(allowed, best, quantity);
        if (!baselineAllowed) {
            return new Chosen(refined(goal, close.getFirst()), null);
        }
        for (Point candidate : close) {
            if (significant(candidate, quantity)) {
                return new Chosen(refined(goal, candidate), null);
            }
        }
        double gain = estimates.mean(baseline, quantity) - estimates.mean(close.getFirst(), quantity);
        double seen = baseline.mean(quantity) - best;
        boolean keep = seen <= MOST_KEPT && Math.min(gain, seen) <= MATERIAL;
        return new Chosen(keep ? pick(baseline) : null, keep ? null : close.getFirst());
    }

    private List<Point> ranked(List<Point> allowed, double best, Quantity quantity) {
        List<Point> close = allowed.stream()
                .filter(point -> point.mean(quantity) <= best + CLOSE)
                .toList();
        double least = close.stream()
                .mapToDouble(p -> estimates.mean(p, quantity))
                .min()
                .orElseThrow();
        return close.stream()
                .sorted(Comparator.<Point>comparingInt(p -> estimates.mean(p, quantity) <= least + EQUAL ? 0 : 1)
                        .thenComparingDouble(p -> estimates.mean(p, quantity) + estimates.excess(p, quantity)))
                .toList();
    }

    /// The one that seems best, sure or not; null where nothing is within the limits.
    @Nullable
    Point seeming(Goal goal) {
        List<Point> allowed = allowed(goal);
        double best =
                allowed.stream().mapToDouble(p -> p.mean(goal.quantity())).min().orElse(0);
        return allowed.isEmpty() ? null : ranked(allowed, best, goal.quantity()).getFirst();
    }

    boolean allows(Goal goal, Point point) {
        return limits.allow(goal, point.measured(Quantity.TIME), baseline.measured(Quantity.TIME));
    }

    private List<Point> allowed(Goal goal) {
        Quantity quantity = goal.quantity();
        double limit = allows(goal, baseline) ? baseline.mean(quantity) : Double.MAX_VALUE;
        return points.stream()
                .filter(point -> point.mean(quantity) <= limit)
                .filter(point -> allows(goal, point))
                .toList();
    }

    private boolean significant(Point candidate, Quantity quantity) {
        double difference = estimates.mean(baseline, quantity) - estimates.mean(candidate, quantity);
        double variance = estimates.variance(baseline, quantity) + estimates.variance(candidate, quantity);
        return difference >= SIGMAS * Math.sqrt(variance);
    }

    Pick pick(Point point) {
        var logs = new double[Quantity.values().length];
        for (Quantity quantity : Quantity.values()) {
            logs[quantity.ordinal()] = estimates.mean(point, quantity);
        }
        return new Pick(point.configuration(), point, logs, 0);
    }

    /// In a fine sweep of caps a step between measured ones may be better still: taken where the curve says so by more
    /// than its own error when points are left out.
    private Pick refined(Goal goal, Point chosen) {
        Pick pick = pick(chosen);
        if (goal == Goal.FASTEST) {
            return pick;
        }
        for (Slice slice : estimates.slices()) {
            int index = slice.points().indexOf(chosen);
            if (slice.axis() == Axis.CAP && index >= 0) {
                pick = new Between(slice, index, goal, limits, baseline).better(pick);
            }
        }
        return pick;
    }
}
