package org.wattelier.agent.sampling;

import java.util.List;
import org.wattelier.probes.SensorReading;

/// What one look at a probe gave, and when.
record Look(long wallMs, long monotonicMs, List<SensorReading> readings) {}
