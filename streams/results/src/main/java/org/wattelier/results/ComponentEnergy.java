package org.wattelier.results;

/// Booked energy of one component, µJ.
///
/// @param activeUj  above the node's power at rest
/// @param idleUj    the share of the power at rest that the reservation bears
/// @param imputedUj how much of the two was filled in rather than measured
public record ComponentEnergy(long activeUj, long idleUj, long imputedUj) {
    public static final ComponentEnergy ZERO = new ComponentEnergy(0, 0, 0);

    public ComponentEnergy {
        if (activeUj < 0 || idleUj < 0 || imputedUj < 0) {
            throw new IllegalArgumentException("energy must not be negative");
        }
    }

    public long bookedUj() {
        return Math.addExact(activeUj, idleUj);
    }

    public ComponentEnergy plus(ComponentEnergy other) {
        return new ComponentEnergy(
                Math.addExact(activeUj, other.activeUj),
                Math.addExact(idleUj, other.idleUj),
                Math.addExact(imputedUj, other.imputedUj));
    }
}
