package org.wattelier.knowledge.advice;

/// Steps of a sweep that were not measured, between ones that were.
final class Between {
    /// A sweep with fewer points is too coarse for steps between them.
    private static final int FINE = 8;

    private static final int REACH = 2;

    /// Steps in a gap; in a wider one a curve is a guess.
    private static final int WIDEST = 8;

    private final Slice slice;
    private final int index;
    private final Goal goal;
    private final Limits limits;
    private final Point baseline;

    Between(Slice slice, int index, Goal goal, Limits limits, Point baseline) {
        this.slice = slice;
        this.index = index;
        this.goal = goal;
        this.limits = limits;
        this.baseline = baseline;
    }

    Pick better(Pick measured) {
        int last = slice.points().size() - 1;
        if (last + 1 < FINE) {
            return measured;
        }
        double step = Double.MAX_VALUE;
        for (int i = 0; i < last; i++) {
            step = Math.min(step, slice.x(i + 1) - slice.x(i));
        }
        Quantity quantity = goal.quantity();
        double least = slice.points().get(index).mean(quantity);
        Pick best = measured;
        for (int i = Math.max(0, index - REACH); i < Math.min(last, index + REACH); i++) {
            double gap = slice.x(i + 1) - slice.x(i);
            long parts = Math.round(gap / step);
            double error = slice.errorBeside(quantity, i);
            for (int part = 1; part < parts && parts <= WIDEST; part++) {
                Pick candidate = at(slice.x(i) + gap * part / parts, error);
                if (candidate.log(quantity) < least - error && allowed(candidate)) {
                    least = candidate.log(quantity) + error;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private boolean allowed(Pick candidate) {
        return limits.allow(goal, Math.exp(candidate.log(Quantity.TIME)), baseline.measured(Quantity.TIME));
    }

    private Pick at(double x, double error) {
        // Nobody sets a cap to more than a hundredth of a watt.
        double round = Math.round(x * 100) / 100.0;
        var logs = new double[Quantity.values().length];
        for (Quantity quantity : Quantity.values()) {
            logs[quantity.ordinal()] = slice.predict(quantity, round, -1);
        }
        Configuration configuration = slice.points().get(index).configuration().with(slice.axis(), round);
        return new Pick(configuration, null, logs, error);
    }
}
