package org.wattelier.attribution.history;

import org.wattelier.events.Boundary;

/// What a type of node draws, as a model says.
///
/// @param idleMw      at rest, mW, however large it is
/// @param idleCoreMw  at rest more for each core it has, mW
/// @param coreMw      more for each busy core, mW; cores as the batch system counts them
/// @param gpuMw       more for each GPU in use, mW
/// @param cores       of a node; 0 for as many as jobs ever held of it at once
/// @param memoryBytes of a node; 0 where unknown
/// @param gpus        of a node; 0 where unknown
/// @param relative    standard uncertainty (k = 1) of any figure made with it, common to all of them
public record NodePower(
        String type,
        long idleMw,
        long idleCoreMw,
        long coreMw,
        long gpuMw,
        int cores,
        long memoryBytes,
        int gpus,
        Boundary boundary,
        double relative) {
    private static final long MOST_MW = 100_000_000;

    public NodePower {
        if (idleMw < 0 || idleCoreMw < 0 || coreMw < 0 || gpuMw < 0 || cores < 0 || memoryBytes < 0 || gpus < 0) {
            throw new IllegalArgumentException("a model of node type " + type + " has a negative value");
        }
        if (idleMw > MOST_MW || idleCoreMw > MOST_MW || coreMw > MOST_MW || gpuMw > MOST_MW) {
            throw new IllegalArgumentException("a model of node type " + type + " has more than 100 kW");
        }
        if (!(relative >= 0 && relative <= 2)) {
            throw new IllegalArgumentException("the uncertainty of node type " + type + " must be 0 to 2");
        }
    }

    /// At rest, of the node as a whole.
    long restMw() {
        return idleMw + idleCoreMw * cores;
    }

    /// Whether it tells the share of rest that a core bears.
    public boolean knowsCores() {
        return cores > 0 || idleMw == 0;
    }

    NodePower withCores(int newCores) {
        return new NodePower(type, idleMw, idleCoreMw, coreMw, gpuMw, newCores, memoryBytes, gpus, boundary, relative);
    }
}
