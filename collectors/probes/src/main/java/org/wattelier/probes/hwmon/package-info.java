/// Power and energy that drivers show in `/sys/class/hwmon`: processors without RAPL (Grace, X-Gene, POWER), AMD's
/// energy
/// driver, ACPI power meters, power supplies. What a channel measures is told by driver and label; one whose meaning is
/// unknown is shown, never booked.
@NullMarked
package org.wattelier.probes.hwmon;

import org.jspecify.annotations.NullMarked;
