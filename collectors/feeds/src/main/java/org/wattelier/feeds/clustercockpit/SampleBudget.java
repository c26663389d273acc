package org.wattelier.feeds.clustercockpit;

import java.util.Arrays;

/// Collects the values of one series after the other, up to a number for all of them together.
final class SampleBudget {
    private int left;
    private double[] values = new double[1024];
    private int count;

    SampleBudget(int most) {
        left = most;
    }

    /// @return false once the budget is spent
    boolean add(double value) {
        if (left-- <= 0) {
            return false;
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
        return true;
    }

    double[] take() {
        double[] taken = Arrays.copyOf(values, count);
        count = 0;
        return taken;
    }
}
