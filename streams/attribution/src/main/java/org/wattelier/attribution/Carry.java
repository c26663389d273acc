package org.wattelier.attribution;

/// What one window leaves to the next: energy that the fast meters showed and the averaging node meter still owes.
///
/// @param debtUj owed by the node meter, µJ
/// @param ageMs  how long something has been owed
record Carry(long debtUj, long ageMs) {
    static final Carry NONE = new Carry(0, 0);

    /// A meter that owes for longer does not lag, it contradicts.
    static final long LONGEST_DEBT_MS = 300_000;
}
