package org.wattelier.attribution;

/// What a meter says between two instants. Time that is neither measured nor estimated is missing.
record Between(long measuredUj, long imputedUj, long measuredMs, long estimatedMs) {
    static final Between NOTHING = new Between(0, 0, 0, 0);

    long bookedUj() {
        return measuredUj + imputedUj;
    }

    long coveredMs() {
        return measuredMs + estimatedMs;
    }

    Between plus(Between other) {
        return new Between(
                measuredUj + other.measuredUj,
                imputedUj + other.imputedUj,
                measuredMs + other.measuredMs,
                estimatedMs + other.estimatedMs);
    }
}
