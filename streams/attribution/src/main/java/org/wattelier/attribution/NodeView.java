package org.wattelier.attribution;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.NodeId;

/// Everything a minute's cell depends on.
///
/// @param placements in the order of their job keys, with the node's dates
/// @param stays      where these dates come from, in the same order
record NodeView(NodeId node, Meters meters, TickLine ticks, Facts facts, List<Placement> placements, List<Stay> stays) {
    List<Placement> placementsBetween(long fromMs, long toMs) {
        var found = new ArrayList<Placement>(placements.size());
        for (Placement placement : placements) {
            if (placement.overlaps(fromMs, toMs)) {
                found.add(placement);
            }
        }
        return found;
    }
}
