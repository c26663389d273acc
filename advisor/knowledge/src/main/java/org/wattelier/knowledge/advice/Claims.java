package org.wattelier.knowledge.advice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The winner's curse: the best of several noisy figures is better than it will be again. So a saving is claimed from
/// runs that had no part in choosing.
final class Claims {
    private static final int SPLITS = 5;
    private static final long SEED = 17;

    /// Standard deviations of the difference.
    private static final double CONFIRMED = 1.5;

    private final Collection<Point> points;
    private final Point baseline;
    private final Limits limits;
    private final Estimates estimates;
    private final List<Choice> choices = new ArrayList<>();
    private final List<List<Point>> others = new ArrayList<>();

    Claims(Collection<Point> points, Point baseline, Limits limits, Estimates estimates) {
        this.points = points;
        this.baseline = baseline;
        this.limits = limits;
        this.estimates = estimates;
    }

    Saving of(Goal goal, Pick pick) {
        if (pick.configuration().equals(baseline.configuration())) {
            return Saving.NOTHING;
        }
        Point point = pick.point();
        double half = half(point, pick.modelError());
        if (point == null) {
            return Saving.ofLogs(
                    difference(Quantity.ENERGY, pick), half, difference(Quantity.TIME, pick), Saving.Source.CURVE);
        }
        if (point.count() > 1 && baseline.count() > 1) {
            Saving heldBack = heldBack(goal, half);
            if (heldBack != null) {
                return heldBack;
            }
        }
        Saving curve = fromCurve(point, half);
        return curve == null ? lowered(pick, half) : curve;
    }

    private double difference(Quantity quantity, Pick pick) {
        return baseline.mean(quantity) - pick.log(quantity);
    }

    private double half(@Nullable Point point, double modelError) {
        double variance = estimates.variance(baseline, Quantity.ENERGY) + modelError * modelError;
        if (point != null) {
            variance += estimates.variance(point, Quantity.ENERGY);
        }
        return estimates.noise().eighty() * Math.sqrt(variance);
    }

    private @Nullable Saving heldBack(Goal goal, double half) {
        double[] gains = gains(goal);
        return gains.length == 0
                ? null
                : Saving.ofLogs(
                        gains[Quantity.ENERGY.ordinal()],
                        half,
                        gains[Quantity.TIME.ordinal()],
                        Saving.Source.HELD_BACK);
    }

    /// Whether the held-back runs say that the best is not worth a change.
    boolean immaterial(Goal goal, Point rival) {
        double[] gains = gains(goal);
        double seen = baseline.mean(goal.quantity()) - rival.mean(goal.quantity());
        return gains.length > 0
                && seen <= Choice.MOST_KEPT
                && gains[goal.quantity().ordinal()] <= Choice.MATERIAL;
    }

    /// Whether the held-back runs say it, too; true where there are none to ask. The best of several equals looks
    /// better by
    /// two standard deviations oftener than one in forty.
    boolean confirmed(Goal goal, Pick pick) {
        Point point = pick.point();
        // One run cannot be both chosen by and held back.
        boolean single = point == null || point.count() < 2;
        double[] gains = single || point == baseline ? new double[0] : gains(goal);
        if (gains.length == 0 || point == null) {
            return true;
        }
        Quantity quantity = goal.quantity();
        double variance = estimates.variance(baseline, quantity) + estimates.variance(point, quantity);
        return gains[quantity.ordinal()] >= CONFIRMED * Math.sqrt(variance);
    }

    /// Chosen on one half of the runs, measured on the other, many times over: the mean gain by quantity as a
    /// logarithm;
    /// empty where too few runs are repeated.
    private double[] gains(Goal goal) {
        split();
        var sums = new double[Quantity.values().length];
        int count = 0;
        for (int i = 0; i < choices.size(); i++) {
            Point seeming = choices.get(i).seeming(goal);
            Configuration chosen = seeming == null ? baseline.configuration() : seeming.configuration();
            Point before =
                    Baseline.pointOf(others.get(i), baseline.configuration()).orElse(null);
            Point after = Baseline.pointOf(others.get(i), chosen).orElse(null);
            if (before != null && after != null) {
                for (Quantity quantity : Quantity.values()) {
                    sums[quantity.ordinal()] += before.mean(quantity) - after.mean(quantity);
                }
                count++;
            }
        }
        int all = count;
        return count < SPLITS
                ? new double[0]
                : java.util.Arrays.stream(sums).map(sum -> sum / all).toArray();
    }

    private void split() {
        var random = new Random(SEED);
        while (baseline.count() > 1 && choices.size() < 2 * SPLITS) {
            var left = new ArrayList<Point>();
            var right = new ArrayList<Point>();
            for (Point point : points) {
                var shuffled = new ArrayList<>(point.runs());
                Collections.shuffle(shuffled, random);
                int middle = (shuffled.size() + 1) / 2;
                left.add(new Point(point.configuration(), shuffled.subList(0, middle)));
                if (middle < shuffled.size()) {
                    right.add(new Point(point.configuration(), shuffled.subList(middle, shuffled.size())));
                }
            }
            choose(left, right);
            choose(right, left);
        }
    }

    private void choose(List<Point> half, List<Point> other) {
        Point before = Baseline.pointOf(half, baseline.configuration()).orElseThrow();
        choices.add(new Choice(half, new Estimates(half, estimates.noise()), before, limits));
        others.add(other);
    }

    private @Nullable Saving fromCurve(Point point, double half) {
        for (Slice slice : estimates.slices()) {
            int index = slice.index(point);
            if (index >= 0 && !slice.end(index)) {
                double error = slice.error(Quantity.ENERGY, index);
                double wide = estimates.noise().eighty() * error;
                return Saving.ofLogs(
                        baseline.mean(Quantity.ENERGY) - slice.leftOut(Quantity.ENERGY, index),
                        Math.sqrt(half * half + wide * wide),
                        baseline.mean(Quantity.TIME) - slice.leftOut(Quantity.TIME, index),
                        Saving.Source.CURVE);
            }
        }
        return null;
    }

    /// The largest of n independent errors is expected at no more than `σ·√(2 ln n)`.
    private Saving lowered(Pick pick, double half) {
        double chance = Math.sqrt(2 * Math.log(points.size()));
        double energy = chance * estimates.noise().sigma(Quantity.ENERGY);
        double time = chance * estimates.noise().sigma(Quantity.TIME);
        return Saving.ofLogs(
                difference(Quantity.ENERGY, pick) - energy,
                half,
                difference(Quantity.TIME, pick) - time,
                Saving.Source.LOWERED);
    }
}
