package org.wattelier.knowledge.feeds;

/// What a reader decided about a file and must not keep to itself.
public enum Remark {
    /// A local hour that the change to summer time leaves out has a value: it was dropped.
    HOUR_THAT_DOES_NOT_EXIST,
    /// The local hour that comes twice in autumn stands there once: its value serves both.
    DOUBLED_HOUR_ONCE,
    /// Rows without a value: forecasts of the day still to come, or gaps.
    EMPTY_VALUES,
    /// One begin came more than once in the file: the last one counts.
    REVISED_IN_FILE,
    /// Positions that were left out repeat the value before (curve type A03).
    REPEATED_POSITIONS,
    /// Positions are missing from a curve that must name each of them (A01): they stay gaps.
    MISSING_POSITIONS
}
