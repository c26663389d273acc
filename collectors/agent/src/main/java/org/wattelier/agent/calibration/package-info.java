/// Fits a line from on-chip counters to a node meter, finds how late that meter is, and keeps what a node draws at
/// rest.
/// The arithmetic is pure; only [CalibrationRun] reads sensors and only [BusyThreads] loads processors.
@NullMarked
package org.wattelier.agent.calibration;

import org.jspecify.annotations.NullMarked;
