package org.wattelier.probes.usage;

import java.util.Set;

/// What a look at the control groups showed, and what is new since the look before: a batch ends where jobs begin or
/// end, so that their first and last seconds are told at once.
///
/// @param appeared jobs that were not there before, or whose group was made anew meanwhile
/// @param vanished jobs whose group is gone. What they used since the look before is not known, and nothing is invented
public record Look(Usage usage, Set<String> appeared, Set<String> vanished) {
    public Look {
        appeared = Set.copyOf(appeared);
        vanished = Set.copyOf(vanished);
    }

    /// Whether a job began or ended.
    public boolean edge() {
        return !appeared.isEmpty() || !vanished.isEmpty();
    }
}
