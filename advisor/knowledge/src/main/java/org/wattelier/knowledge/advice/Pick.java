package org.wattelier.knowledge.advice;

import org.jspecify.annotations.Nullable;

/// What was chosen for a goal.
///
/// @param configuration the advised one
/// @param point         its runs; null where it lies between measured ones
/// @param logs          expected energy, time and product, as logarithms in the order of [Quantity]
/// @param modelError    standard deviation of what a curve adds where nothing was measured; else 0
record Pick(Configuration configuration, @Nullable Point point, double[] logs, double modelError) {
    double log(Quantity quantity) {
        return logs[quantity.ordinal()];
    }
}
