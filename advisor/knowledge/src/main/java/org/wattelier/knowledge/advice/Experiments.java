package org.wattelier.knowledge.advice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The cheapest runs that would tell more.
final class Experiments {
    private static final int REPEATS = 3;

    /// Beyond what was measured no curve is better known than this.
    private static final double LEAST_ERROR = 0.1;

    /// Twice the nodes must shorten the run by this share of what perfect scaling would.
    private static final double WORTH = 0.7;

    private static final double LOWER_CLOCK = 0.85;
    private static final double LOWER_CAP = 0.8;
    private static final int MOST = 1000;

    private Experiments() {}

    static Answer.Experiment repeat(Configuration configuration, int runs) {
        return new Answer.Experiment(configuration, runs, null, null);
    }

    /// So many runs of each that a difference of what was seen would be two standard deviations.
    static int repeats(Point before, Point rival, Noise noise, Goal goal) {
        double gain = before.mean(goal.quantity()) - rival.mean(goal.quantity());
        double needed = 2 * Math.pow(2 * noise.sigma(goal.quantity()) / Math.max(gain, 1e-3), 2);
        return (int) Math.clamp(Math.ceil(needed), 2, MOST);
    }

    /// Where all runs have one configuration: half and twice the nodes; a lower clock; a lower cap.
    static List<Answer.Experiment> first(Configuration only) {
        var experiments = new ArrayList<Answer.Experiment>();
        for (Axis axis : Axis.values()) {
            Double value = only.value(axis);
            if (value != null) {
                switch (axis) {
                    case NODES, CORES -> {
                        if (value >= 2) {
                            experiments.add(repeat(only.with(axis, Math.floor(value / 2)), REPEATS));
                        }
                        if (axis == Axis.NODES) {
                            experiments.add(repeat(only.with(axis, value * 2), REPEATS));
                        }
                    }
                    case CLOCK ->
                        experiments.add(repeat(only.with(axis, Math.round(value * LOWER_CLOCK * 10) / 10.0), REPEATS));
                    case CAP -> experiments.add(repeat(only.with(axis, Math.round(value * LOWER_CAP)), REPEATS));
                }
            }
        }
        if (experiments.isEmpty()) {
            experiments.add(repeat(only.with(Axis.NODES, 2), REPEATS));
        }
        return experiments;
    }

    /// Twice the largest number of nodes measured, never more, where the scaling law says that it pays.
    static List<Answer.Experiment> beyond(Collection<Point> points, Estimates estimates) {
        var experiments = new ArrayList<Answer.Experiment>();
        for (Slice slice : estimates.slices()) {
            if (slice.axis() == Axis.NODES && points.contains(slice.points().getLast())) {
                int last = slice.points().size() - 1;
                double most = slice.x(last);
                double now = slice.predict(Quantity.TIME, most, -1);
                double then = slice.predict(Quantity.TIME, 2 * most, -1);
                if (most < Integer.MAX_VALUE / 2.0 && -Math.expm1(then - now) >= WORTH * 0.5) {
                    experiments.add(predicted(slice, last, 2 * most));
                }
            }
        }
        return experiments;
    }

    private static Answer.Experiment predicted(Slice slice, int last, double nodes) {
        double energy = Math.max(LEAST_ERROR, 1.2816 * slice.error(Quantity.ENERGY, last));
        double time = Math.max(LEAST_ERROR, 1.2816 * slice.error(Quantity.TIME, last));
        return new Answer.Experiment(
                slice.points().get(last).configuration().with(Axis.NODES, nodes),
                1,
                Interval.around(slice.predict(Quantity.ENERGY, nodes, -1), energy),
                Interval.around(slice.predict(Quantity.TIME, nodes, -1), time));
    }
}
