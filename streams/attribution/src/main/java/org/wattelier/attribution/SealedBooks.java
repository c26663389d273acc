package org.wattelier.attribution;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;

/// What of a node's books must be stored beside its samples.
///
/// @param untilMs   minutes before this are sealed; [Long#MIN_VALUE] where none is
/// @param debtUj    what the node meter owes at that instant, µJ, and for how long
/// @param lateTicks ticks that came too late to refine anything
/// @param facts     what the node says of itself
/// @param totals    sealed part of each open job
/// @param others    what others say of the node, a list for each speaker
/// @param stays     each open job's dates; null in books of the time when the batch system's word alone counted
public record SealedBooks(
        long untilMs,
        long debtUj,
        long debtAgeMs,
        long lateTicks,
        List<NodeFact> facts,
        List<Placement> placements,
        List<Contribution> totals,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<NodeFacts> others,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<Stay> stays) {
    public SealedBooks {
        facts = List.copyOf(facts);
        placements = List.copyOf(placements);
        totals = List.copyOf(totals);
        others = others == null ? List.of() : List.copyOf(others);
        stays = stays == null || stays.isEmpty() ? null : List.copyOf(stays);
    }

    /// Books stored before others could speak have none.
    @Override
    public List<NodeFacts> others() {
        return others == null ? List.of() : others;
    }
}
