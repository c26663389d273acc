package org.wattelier.results;

/// Energy that no job bears, by the state of what drew it, µJ.
///
/// @param reservedUj reserved but without a job
public record IdleEnergy(long freeUj, long reservedUj, long drainedUj, long bootingUj, long offUj) {
    public static final IdleEnergy ZERO = new IdleEnergy(0, 0, 0, 0, 0);

    public IdleEnergy {
        if (freeUj < 0 || reservedUj < 0 || drainedUj < 0 || bootingUj < 0 || offUj < 0) {
            throw new IllegalArgumentException("energy must not be negative");
        }
    }

    public long totalUj() {
        return freeUj + reservedUj + drainedUj + bootingUj + offUj;
    }
}
