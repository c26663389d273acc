package org.wattelier.knowledge.advice;

/// Where a figure lies in four of five cases.
public record Interval(double low, double high) {
    public static final double LEVEL = 0.8;

    static Interval around(double log, double half) {
        return new Interval(Math.exp(log - half), Math.exp(log + half));
    }

    public double width() {
        return high - low;
    }
}
