package org.wattelier.knowledge.series;

/// How settled a reading is. A later nature replaces an earlier one, whatever the order they arrived in.
public enum Nature {
    FORECAST,
    ESTIMATED,
    REAL_TIME,
    CONSOLIDATED,
    DEFINITIVE
}
