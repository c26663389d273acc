package org.wattelier.agent.calibration;

/// What the node meter showed when it was read.
public record MeterPoint(long atMs, double watts) {}
