package org.wattelier.agent.poller;

import org.wattelier.events.NodeId;

/// How one target does.
///
/// @param asked   whether it was asked at all yet
/// @param unseen  polls in a row that gave no value to believe: none at all, or one that cannot be true
public record TargetState(NodeId source, boolean asked, int unseen) {}
