package org.wattelier.probes.rapl;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Domain;

/// What RAPL's domains can draw at most, whichever door they are read by.
public final class RaplLimits {
    private RaplLimits() {}

    /// About twice what the hungriest part of 2026 draws, W: it only has to tell a wrap from a reset.
    public static double mostW(@Nullable Domain domain) {
        return domain == Domain.PSYS ? 5000 : domain == Domain.DRAM ? 400 : 1000;
    }
}
