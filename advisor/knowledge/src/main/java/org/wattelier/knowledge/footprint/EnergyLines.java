package org.wattelier.knowledge.footprint;

import org.jspecify.annotations.Nullable;

/// Energy of the three lines in whole microjoules, each rounded once, so that sums over jobs are exact in any order.
///
/// @param sharedUj   null where no key is known
/// @param facilityUj null where no PUE is known
/// @param kwh        the same in kWh, with uncertainty
public record EnergyLines(
        long computeUj, @Nullable Long sharedUj, @Nullable Long facilityUj, Lines kwh) {
    public long totalUj() {
        long sum = computeUj;
        for (Long part : new @Nullable Long[] {sharedUj, facilityUj}) {
            sum = part == null ? sum : Math.addExact(sum, part);
        }
        return sum;
    }
}
