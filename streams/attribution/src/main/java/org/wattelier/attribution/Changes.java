package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.results.NodeEnergy;

/// What a fact changed.
///
/// @param lines  ledger lines of full minutes, replacing earlier ones
/// @param sealed minutes were sealed: the stored books must be renewed
public record Changes(List<NodeEnergy> lines, List<Contribution> contributions, boolean sealed) {
    static final Changes NONE = new Changes(List.of(), List.of(), false);

    /// What came reaches minutes whose samples the ledger no longer holds: hand it to one that has them all again.
    public static final Changes OUT_OF_REACH = new Changes(List.of(), List.of(), false);

    Changes and(Changes later) {
        if (this == NONE) {
            return later;
        }
        var allLines = new ArrayList<NodeEnergy>(lines);
        allLines.addAll(later.lines);
        var all = new ArrayList<Contribution>(contributions);
        all.addAll(later.contributions);
        return new Changes(allLines, all, sealed || later.sealed);
    }
}
