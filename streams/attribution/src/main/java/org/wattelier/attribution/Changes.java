package org.wattelier.attribution;

import java.util.List;
import org.wattelier.results.NodeEnergy;

/// What a fact changed.
///
/// @param lines  ledger lines of full minutes, replacing earlier ones
/// @param sealed minutes were sealed: the stored books must be renewed
public record Changes(List<NodeEnergy> lines, List<Contribution> contributions, boolean sealed) {
    static final Changes NONE = new Changes(List.of(), List.of(), false);
}
