/// How a meter's number becomes energy or power: units, scale, plausibility, and finding the number in what a device
/// says.
@NullMarked
package org.wattelier.probes.wall.value;

import org.jspecify.annotations.NullMarked;
