package org.wattelier.attribution;

/// The rest of a node over one window: what its meter shows beyond its fast meters.
///
/// @param otherUj       booked as `other`
/// @param contradiction the meter showed less than its parts for longer than a lag explains; the parts stand
record Reconciled(long otherUj, Carry carry, boolean contradiction) {
    static Reconciled of(long nodeUj, long partsUj, long windowMs, Carry carry) {
        long rest = nodeUj - partsUj;
        long debt = carry.debtUj() + Math.max(0, -rest);
        long paid = Math.min(debt, Math.max(0, rest));
        long other = Math.max(0, rest) - paid;
        debt -= paid;
        long age = debt == 0 ? 0 : carry.ageMs() + windowMs;
        if (age > Carry.LONGEST_DEBT_MS) {
            return new Reconciled(other, Carry.NONE, true);
        }
        return new Reconciled(other, new Carry(debt, age), false);
    }
}
