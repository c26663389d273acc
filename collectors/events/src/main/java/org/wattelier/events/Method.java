package org.wattelier.events;

/// How a figure is known, from the surest to the least sure.
public enum Method {
    /// A calibrated meter at a plug, PDU outlet or node input.
    METER(1),
    /// The node's management controller (IPMI, Redfish).
    BMC(2),
    /// The processor's own counters (RAPL, GPU counters).
    ONCHIP(3),
    /// On-chip counters and a fitted line for the rest of the node.
    ONCHIP_FIT(4),
    /// No sensor: a model from load and nameplate.
    MODEL(5);

    private final int code;

    Method(int code) {
        this.code = code;
    }

    /// The number on the wire. Never reused.
    public int code() {
        return code;
    }

    /// Of two methods mixed in one figure, the one that must be named.
    public Method weaker(Method other) {
        return code >= other.code ? this : other;
    }
}
