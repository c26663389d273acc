/// How cumulative values are made: unwrapping a hardware counter, integrating a gauge. Part of the contract, because
/// agents, archives and the simulator must mean the same thing by "cumulative".
@NullMarked
package org.wattelier.events.metering;

import org.jspecify.annotations.NullMarked;
