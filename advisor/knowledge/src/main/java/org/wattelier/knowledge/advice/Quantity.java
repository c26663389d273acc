package org.wattelier.knowledge.advice;

/// What is compared; all reckoning is with logarithms, for runs differ by ratios.
enum Quantity {
    ENERGY,
    TIME,
    /// Energy times time.
    PRODUCT;

    double log(Run run) {
        return switch (this) {
            case ENERGY -> Math.log(run.energyJ());
            case TIME -> Math.log(run.runtimeS());
            case PRODUCT -> Math.log(run.energyJ()) + Math.log(run.runtimeS());
        };
    }
}
