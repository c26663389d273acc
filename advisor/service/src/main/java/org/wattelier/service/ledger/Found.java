package org.wattelier.service.ledger;

import org.wattelier.events.NodeId;
import org.wattelier.results.Disagreement;

/// A disagreement and the node on which it was found.
public record Found(NodeId node, Disagreement disagreement) {}
