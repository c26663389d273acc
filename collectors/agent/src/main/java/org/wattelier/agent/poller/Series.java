package org.wattelier.agent.poller;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The last values of one controller, to hold another's against.
final class Series {
    private static final int KEPT = 4;
    /// Two controllers of an enclosure are asked at most a period apart.
    private static final long NEAR_MS = 15_000;

    /// A power at an instant.
    record Value(long atMs, double watts) {}

    /// Whether two controllers show the same.
    enum Match {
        SAME,
        DIFFERENT,
        /// There is no value near enough in time.
        UNKNOWN
    }

    private final Deque<Value> values = new ArrayDeque<>();

    void add(long atMs, double watts) {
        values.addLast(new Value(atMs, watts));
        if (values.size() > KEPT) {
            values.removeFirst();
        }
    }

    @Nullable
    Value last() {
        return values.peekLast();
    }

    /// Whether another's value is one of those seen here about then.
    ///
    /// @param roughly also when it differs by a percent, or lies between two of them: the same meter, read at another
    /// instant
    Match match(Value value, boolean roughly) {
        double watts = value.watts();
        double tolerance = roughly ? Math.max(2, 0.01 * watts) : 0.5;
        double least = Double.MAX_VALUE;
        double most = -1;
        boolean same = false;
        for (Value each : values) {
            if (Math.abs(each.atMs() - value.atMs()) <= NEAR_MS) {
                same |= Math.abs(each.watts() - watts) <= tolerance;
                least = Math.min(least, each.watts());
                most = Math.max(most, each.watts());
            }
        }
        if (most < 0) {
            return Match.UNKNOWN;
        }
        return same || roughly && least < watts && watts < most ? Match.SAME : Match.DIFFERENT;
    }
}
