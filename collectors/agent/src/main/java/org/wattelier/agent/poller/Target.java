package org.wattelier.agent.poller;

import org.wattelier.events.NodeId;
import org.wattelier.probes.Probe;

/// A machine and the probe that asks its controller.
public record Target(NodeId source, Probe probe) {}
