package org.wattelier.attribution;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeFact;

/// Which meter makes a node's total in a minute.
///
/// @param node    the node-level meter; null where the node has none
/// @param lives   whether that meter covers at least half of the minute; else the parts stand alone
/// @param shiftMs how far the node meter's values lag behind their instants
/// @param blurMs  over how long they are averaged, all told; 0 where they are exact
/// @param gain    relative standard uncertainty common to `gainGroup`
record Basis(
        @Nullable MeterSeries node,
        boolean lives,
        long shiftMs,
        long blurMs,
        Boundary boundary,
        Method method,
        double gain,
        String gainGroup) {
    static Basis of(Meters meters, @Nullable NodeFact fact, long fromMs, long untilMs) {
        MeterSeries node = meters.node();
        long shift = node != null && node.meter().kind() == MeterKind.GAUGE ? Facts.shiftMs(fact) : 0;
        long blur = node != null && node.meter().kind() == MeterKind.GAUGE ? blurMs(node, fact) : 0;
        boolean lives =
                node != null && node.between(fromMs + shift, untilMs + shift).coveredMs() * 2 >= untilMs - fromMs;
        Boundary boundary = lives && node != null ? node.meter().boundary() : Boundary.CHIP;
        Method method = lives && node != null ? node.meter().method() : Method.ONCHIP;
        String type = fact == null ? "unknown" : fact.type();
        return new Basis(
                node, lives, shift, blur, boundary, method, Sigmas.gain(method, fact), type + ":" + method.code());
    }

    /// The meter's window and the trapezoids between its readings (variance of a triangle: period²/6) as one window of
    /// the same variance (window²/12). Without a known window nothing is assumed.
    private static long blurMs(MeterSeries node, @Nullable NodeFact fact) {
        long window = fact == null ? 0 : fact.meterWindowMs();
        return window == 0
                ? 0
                : Math.round(Math.sqrt(window * window
                        + 2.0 * node.meter().periodMs() * node.meter().periodMs()));
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
