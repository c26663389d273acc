package org.wattelier.knowledge.advice;

/// A number of a configuration that can be changed.
public enum Axis {
    NODES("nodes"),
    CORES("cores"),
    CLOCK("freq_ghz"),
    CAP("power_cap_w");

    private final String column;

    Axis(String column) {
        this.column = column;
    }

    public String column() {
        return column;
    }
}
