package org.wattelier.probes;

/// A sensor and what it showed.
public record SensorReading(Sensor sensor, Outcome outcome) {}
