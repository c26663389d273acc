package org.wattelier.events;

/// Where the figure's boundary lies, from the widest to the narrowest.
public enum Boundary {
    /// Before the power supply, at the wall plug or PDU outlet.
    WALL(1),
    /// The whole node, alternating-current side of its supplies.
    NODE_AC(2),
    /// The whole node behind its power supplies.
    NODE_DC(3),
    /// Processors, memory and accelerators only: no supplies, fans or board.
    CHIP(4);

    private final int code;

    Boundary(int code) {
        this.code = code;
    }

    /// The number on the wire. Never reused.
    public int code() {
        return code;
    }

    /// Of two boundaries mixed in one figure, the one that must be named.
    public Boundary narrower(Boundary other) {
        return code >= other.code ? this : other;
    }
}
