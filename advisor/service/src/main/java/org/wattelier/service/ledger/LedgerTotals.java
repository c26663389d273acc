package org.wattelier.service.ledger;

import java.math.BigInteger;

/// Ledger lines of a cluster added up, µJ; sums above a job need more than 64 bits.
///
/// @param lines        how many lines
/// @param open         how many of them do not close
/// @param measuredMs   node-time that readings back, ms; likewise estimated and missing
public record LedgerTotals(
        long lines,
        long open,
        BigInteger bookedUj,
        BigInteger imputedUj,
        BigInteger jobsUj,
        BigInteger freeUj,
        BigInteger reservedUj,
        BigInteger drainedUj,
        BigInteger bootingUj,
        BigInteger offUj,
        BigInteger systemUj,
        BigInteger unattributedUj,
        long measuredMs,
        long estimatedMs,
        long missingMs) {
    public BigInteger idleUj() {
        return freeUj.add(reservedUj).add(drainedUj).add(bootingUj).add(offUj);
    }

    /// Whether every line, and so their sum, closes to the microjoule.
    public boolean closes() {
        return open == 0 && bookedUj.equals(jobsUj.add(idleUj()).add(systemUj).add(unattributedUj));
    }
}
