package org.wattelier.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeFact;

/// What of a node's books must be stored beside its samples.
///
/// @param untilMs   minutes before this are sealed; [Long#MIN_VALUE] where none is
/// @param debtUj    what the node meter owes at that instant, µJ, and for how long
/// @param lateTicks ticks that came too late to refine anything
/// @param totals    sealed part of each open job
/// @param stays     each open job's dates; null in books of the time when the batch system's word alone counted
public record SealedBooks(
        long untilMs,
        long debtUj,
        long debtAgeMs,
        long lateTicks,
        List<NodeFact> facts,
        List<Placement> placements,
        List<Contribution> totals,
        @Nullable List<Stay> stays) {
    public SealedBooks {
        facts = List.copyOf(facts);
        placements = List.copyOf(placements);
        totals = List.copyOf(totals);
        stays = stays == null ? null : List.copyOf(stays);
    }
}
