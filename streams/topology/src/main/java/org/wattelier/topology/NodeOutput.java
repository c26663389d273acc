package org.wattelier.topology;

import org.wattelier.attribution.Contribution;
import org.wattelier.results.NodeEnergy;

/// What the node step answers.
sealed interface NodeOutput {
    record Line(NodeEnergy line) implements NodeOutput {}

    record Share(Contribution contribution) implements NodeOutput {}

    record Dead(Refusal refusal) implements NodeOutput {}
}
