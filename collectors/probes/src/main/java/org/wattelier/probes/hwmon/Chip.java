package org.wattelier.probes.hwmon;

import java.nio.file.Path;
import java.util.List;

/// One directory of the class.
///
/// @param name        the driver's, in lower case; the directory's where it has none
/// @param ordinal     its place among the chips of that name, from 0: the socket, where a driver has one chip a socket
/// @param wholeSystem whether the firmware says that it measures the whole system (ACPI power meters)
record Chip(Path directory, String name, int ordinal, boolean wholeSystem, List<Channel> channels) {
    Chip {
        channels = List.copyOf(channels);
    }
}
