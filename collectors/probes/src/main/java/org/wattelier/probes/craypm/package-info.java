/// Power and energy of a Cray node as its controller shows them in `/sys/cray/pm_counters`.
@NullMarked
package org.wattelier.probes.craypm;

import org.jspecify.annotations.NullMarked;
