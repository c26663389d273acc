package org.wattelier.probes.wall;

import org.wattelier.events.NodeId;
import org.wattelier.probes.Probe;

/// A meter at the wall, and whose readings it gives.
public record WallMeter(NodeId source, Probe probe) {}
