package org.wattelier.knowledge.feeds;

import java.util.Optional;

/// Bounds wide enough for any grid: what lies outside is a wrong unit or a wrong column.
final class Plausible {
    static final String REMEDY = "Check the unit (--unit) and the column (--column).";

    /// A grid of nothing but the worst lignite stays below, g/kWh.
    private static final double DIRTIEST = 2500;

    /// The harmonised limits of the European market are -500 and 4,000 (raised after spikes); elsewhere they are wider.
    private static final double DEAREST = 30_000;

    private Plausible() {}

    static Optional<String> complaint(Unit unit, double value) {
        boolean fine = unit.price() ? Math.abs(value) <= DEAREST : value >= 0 && value <= DIRTIEST;
        return fine ? Optional.empty() : Optional.of(value + " " + unit.name() + " cannot be");
    }
}
