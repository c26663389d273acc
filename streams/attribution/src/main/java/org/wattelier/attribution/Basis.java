package org.wattelier.attribution;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeFact;

/// Which meter makes a node's total in a minute.
///
/// @param node     the node-level meter heard of; null where there is none
/// @param lives    whether that meter makes the total: it covers at least half of the minute, or all there is; else the
/// parts stand alone
/// @param shiftMs  how far the node meter's values lag behind their instants
/// @param boundary null where nothing was read
/// @param method   null where nothing was read
/// @param gain     relative standard uncertainty common to `gainGroup`
record Basis(
        @Nullable MeterSeries node,
        boolean lives,
        long shiftMs,
        @Nullable Boundary boundary,
        @Nullable Method method,
        double gain,
        String gainGroup) {
    private static final long LIVES = 1L << 32;

    static Basis of(Meters meters, Parts parts, @Nullable NodeFact fact, long fromMs, long untilMs) {
        boolean partsTell = parts.tell(fromMs, untilMs);
        MeterSeries best = null;
        long bestRank = -1;
        for (MeterSeries node : meters.node()) {
            long rank = rank(node, shiftMs(node, fact), partsTell, fromMs, untilMs);
            if (rank > bestRank) {
                best = node;
                bestRank = rank;
            }
        }
        if (best != null && bestRank >= LIVES) {
            Meter meter = best.meter();
            return of(best, true, fact, meter.boundary(), meter.method());
        }
        return of(best, false, fact, partsTell ? Boundary.CHIP : null, partsTell ? Method.ONCHIP : null);
    }

    /// A living meter before a dead one, then the surer method; of dead ones the one that tells most. Negative:
    /// unheard.
    private static long rank(MeterSeries node, long shiftMs, boolean partsTell, long fromMs, long untilMs) {
        if (!node.isHeard(fromMs + shiftMs, untilMs + shiftMs)) {
            return -1;
        }
        long coveredMs = node.between(fromMs + shiftMs, untilMs + shiftMs).coveredMs();
        boolean lives = coveredMs > 0 && (!partsTell || coveredMs * 2 >= untilMs - fromMs);
        return lives ? LIVES + Method.MODEL.code() - node.meter().method().code() : coveredMs;
    }

    private static Basis of(
            @Nullable MeterSeries node,
            boolean lives,
            @Nullable NodeFact fact,
            @Nullable Boundary boundary,
            @Nullable Method method) {
        String type = fact == null ? "unknown" : fact.type();
        double gain = method == null ? 0 : Sigmas.gain(method, fact);
        String group = method == null ? "" : type + ":" + method.code();
        return new Basis(node, lives, node == null ? 0 : shiftMs(node, fact), boundary, method, gain, group);
    }

    private static long shiftMs(MeterSeries node, @Nullable NodeFact fact) {
        return node.meter().kind() == MeterKind.GAUGE ? Facts.shiftMs(fact) : 0;
    }

    /// Whether the node meter is good at every tick; a gauge is good only over its whole window.
    boolean isPerSlice() {
        return node != null && node.meter().kind() == MeterKind.COUNTER;
    }

    Between nodeBetween(long fromMs, long toMs) {
        return node == null ? Between.NOTHING : node.between(fromMs + shiftMs, toMs + shiftMs);
    }

    /// The last instant that the node meter tells of.
    long nodeUntilMs() {
        return node == null || node.isEmpty() ? Long.MIN_VALUE : node.lastAt() - shiftMs;
    }
}
