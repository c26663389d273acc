package org.wattelier.agent.calibration;

import java.util.ArrayList;
import java.util.List;

/// A scale with round numbers.
record Axis(double from, double until, double step, double low, double high) {
    private static final int TICKS = 6;

    /// @param low  where `from` lies in the picture
    /// @param high where `until` lies
    static Axis around(double from, double until, double low, double high) {
        double raw = Math.max(until - from, 1e-6) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw / power > 5 ? 10 * power : raw / power > 2 ? 5 * power : raw / power > 1 ? 2 * power : power;
        return new Axis(Math.floor(from / step) * step, Math.ceil(until / step) * step, step, low, high);
    }

    double at(double value) {
        return low + (value - from) / (until - from) * (high - low);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = Math.round(from / step); i <= Math.round(until / step); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    int digits() {
        return step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step));
    }
}
