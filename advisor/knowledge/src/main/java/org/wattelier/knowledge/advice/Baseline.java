package org.wattelier.knowledge.advice;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the runs would have been without advice: always the original configuration, never the last advised one.
///
/// @param how how it was told from the others
public record Baseline(Configuration configuration, How how) {
    /// Why this one.
    public enum How {
        /// The person said so.
        ASKED("asked"),
        /// Most runs have it, by far.
        MOST_FREQUENT("most-frequent"),
        /// Default or highest clock, no or highest cap, and of those the first in the history.
        DEFAULT("default");

        private final String tag;

        How(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }
    }

    private static final int ENOUGH = 3;
    private static final int BY_FAR = 2;

    static Baseline of(Collection<Point> points) {
        List<Point> byCount = points.stream()
                .sorted(Comparator.comparingInt(Point::count).reversed())
                .toList();
        Point first = byCount.getFirst();
        int second = byCount.size() < 2 ? 0 : byCount.get(1).count();
        if (first.count() >= ENOUGH && first.count() >= BY_FAR * second) {
            return new Baseline(first.configuration(), How.MOST_FREQUENT);
        }
        Point usual = points.stream()
                .min(Comparator.<Point>comparingDouble(point -> -orHighest(point, Axis.CLOCK))
                        .thenComparingDouble(point -> -orHighest(point, Axis.CAP))
                        .thenComparingInt(point -> point.runs().getFirst().line()))
                .orElseThrow();
        return new Baseline(usual.configuration(), How.DEFAULT);
    }

    /// Unsaid means the machine's default: no cap, and the clock it takes by itself.
    private static double orHighest(Point point, Axis axis) {
        Double value = point.configuration().value(axis);
        return value == null ? Double.MAX_VALUE : value;
    }

    static Optional<Point> pointOf(Collection<Point> points, Configuration configuration) {
        return points.stream()
                .filter(point -> point.configuration().equals(configuration))
                .findFirst();
    }
}
