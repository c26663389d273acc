package org.wattelier.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.ServiceState;

/// The dated facts of a node, looked up by instant.
record Facts(List<NodeFact> dated) {
    static final Facts NONE = new Facts(List.of());

    /// The fact valid at an instant; before the first one the first is the best that is known.
    @Nullable
    NodeFact at(long ms) {
        NodeFact valid = dated.isEmpty() ? null : dated.getFirst();
        for (NodeFact fact : dated) {
            if (fact.from().toEpochMilli() > ms) {
                break;
            }
            valid = fact;
        }
        return valid;
    }

    static IdleBaseline idle(@Nullable NodeFact fact) {
        return fact == null ? IdleBaseline.UNKNOWN : fact.idle();
    }

    static ServiceState state(@Nullable NodeFact fact) {
        return fact == null ? ServiceState.IN_SERVICE : fact.state();
    }

    /// How far back a new reading may change minutes: the comparison with the parts looks over the whole window of a
    /// gauge, whichever fact holds there.
    long longestReachMs() {
        long longest = 0;
        for (NodeFact fact : dated) {
            longest = Math.max(longest, reachMs(fact));
        }
        return longest;
    }

    private static long reachMs(NodeFact fact) {
        return fact.meterLagMs() + (fact.meterWindowMs() == 0 ? 0 : fact.meterWindowMs() + 20_000L);
    }

    /// How far a gauge's value lags behind its valid-at instant: its own lag and half of its averaging window.
    static long shiftMs(@Nullable NodeFact fact) {
        return fact == null ? 0 : fact.meterLagMs() + fact.meterWindowMs() / 2;
    }
}
