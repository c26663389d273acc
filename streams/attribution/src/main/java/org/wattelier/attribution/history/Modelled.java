package org.wattelier.attribution.history;

import org.jspecify.annotations.Nullable;
import org.wattelier.events.Boundary;

/// Energy of one run by the model, µJ.
///
/// @param idleUj      its share of power at rest
/// @param usedIdleUj  the same if rest were shared by use
/// @param sigmaUj     standard uncertainty of the model, common to all figures of its node types
/// @param apportioned whether it had not its nodes for itself
/// @param nodes       over how many the figure goes; at least 1
/// @param boundary    null where there is no model for any of its nodes
public record Modelled(
        long cpuUj,
        long gpuUj,
        long idleUj,
        long usedIdleUj,
        long sigmaUj,
        boolean apportioned,
        int nodes,
        @Nullable Boundary boundary) {
    public long bookedUj() {
        return Math.addExact(cpuUj, Math.addExact(gpuUj, idleUj));
    }
}
