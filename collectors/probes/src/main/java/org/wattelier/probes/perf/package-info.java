/// RAPL by the kernel's performance events: the PMU `power`, for nodes whose `energy_uj` is closed but whose events are
/// not.
@NullMarked
package org.wattelier.probes.perf;

import org.jspecify.annotations.NullMarked;
