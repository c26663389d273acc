package org.wattelier.topology;

import org.jspecify.annotations.Nullable;
import org.wattelier.attribution.Placement;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.SampleBatch;

/// What reaches the node step.
sealed interface NodeInput {
    /// @param bytes as received; kept, because they are the samples' shortest form
    record Samples(SampleBatch batch, byte[] bytes) implements NodeInput {}

    record Facts(NodeFacts facts) implements NodeInput {}

    record Placed(Placement placement) implements NodeInput {}

    record Refused(byte @Nullable [] bytes, String reason) implements NodeInput {}
}
