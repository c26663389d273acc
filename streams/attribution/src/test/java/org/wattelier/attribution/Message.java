package org.wattelier.attribution;

import org.wattelier.events.NodeFacts;
import org.wattelier.events.SampleBatch;

/// Anything a node's ledger can be told, and when it became true by the node's clock, ms since 1970 UTC.
sealed interface Message {
    long atMs();

    record Samples(long atMs, SampleBatch batch) implements Message {}

    record Facts(long atMs, NodeFacts facts) implements Message {}

    record Placed(long atMs, Placement placement) implements Message {}
}
