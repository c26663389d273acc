package org.wattelier.agent.calibration;

/// How far a calibration is.
///
/// @param level  the one running, from 1
/// @param leftMs until the end of all levels
/// @param chipW  of processors and memory in the last second; not a number where unknown
/// @param meterW what the node meter showed last; not a number where it has shown nothing
public record Progress(int level, int levels, double load, long leftMs, double chipW, double meterW) {}
