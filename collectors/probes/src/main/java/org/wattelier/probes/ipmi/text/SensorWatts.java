package org.wattelier.probes.ipmi.text;

/// A power sensor of a controller.
///
/// @param watts NaN where it has no reading
/// @param away  switched off, or of something that is not plugged in
public record SensorWatts(String name, double watts, boolean away) {}
