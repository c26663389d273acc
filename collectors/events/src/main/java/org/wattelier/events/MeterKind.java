package org.wattelier.events;

/// How a meter knows energy: a hardware counter accumulates by itself, a gauge shows watts that the agent integrates.
public enum MeterKind {
    COUNTER(1),
    GAUGE(2);

    private final int code;

    MeterKind(int code) {
        this.code = code;
    }

    /// The number on the wire. Never reused.
    public int code() {
        return code;
    }
}
