package org.wattelier.probes.hwmon;

import java.nio.file.Path;

/// One power or energy channel of a chip, as found.
///
/// @param energy   whether it counts energy (µJ); else it shows power (µW)
/// @param label    what the driver or the firmware calls it; empty where neither does
/// @param value    the file to read
/// @param enable   the file that switches the channel; it exists only where `off` is true
/// @param periodMs the interval the driver averages over, else a second
record Channel(int number, boolean energy, String label, Path value, Path enable, boolean off, int periodMs) {
    String kind() {
        return (energy ? "energy" : "power") + number;
    }

    String called() {
        return label.isEmpty() ? kind() : label;
    }
}
