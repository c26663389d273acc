package org.wattelier.probes.gpu;

import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Outcome;

/// The energy accumulator of AMD's cards, which counts 2⁻¹⁶ J.
final class AmdEnergy {
    private static final long UJ_PER_J = 1_000_000;

    private AmdEnergy() {}

    /// @param units as the card shows it, 64 bits without sign
    /// @return null where it cannot be right: all ones stand for "not supported", 0 for the second die of a card, whose
    /// energy the first one's counter includes
    static @Nullable Outcome counted(long units) {
        long joules = units >>> 16;
        if (units <= 0 || joules >= Long.MAX_VALUE / UJ_PER_J - 1) {
            return null;
        }
        // In two parts: the product of the whole would overflow after 39 kWh.
        return new Outcome.Counted(joules * UJ_PER_J + ((units & 0xffff) * UJ_PER_J >>> 16));
    }
}
