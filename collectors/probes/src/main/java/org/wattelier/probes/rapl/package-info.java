/// Processors' own energy counters (RAPL) as Linux shows them in `/sys/class/powercap`: one directory per zone, told
/// apart by the file `name`, never by the number in the directory's name.
@NullMarked
package org.wattelier.probes.rapl;

import org.jspecify.annotations.NullMarked;
