package org.wattelier.service.ledger;

import org.wattelier.events.NodeId;

/// How much later a node saw starts and ends than the batch system says, over those that differ.
public record NodeOffset(NodeId node, long starts, long ends, long leastMs, double medianMs, long mostMs) {
    private static final long ALIKE_MS = 5_000;
    private static final long FEW = 4;

    /// Starts and ends, all by about the same: more likely clocks that are apart than jobs that are.
    public boolean clockSuspected() {
        return starts > 0 && ends > 0 && starts + ends >= FEW && mostMs - leastMs <= ALIKE_MS;
    }
}
