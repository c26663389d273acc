/// Meters that are not this machine: management controllers of other nodes, plugs, PDUs, panel meters. Each is a source
/// of its own.
@NullMarked
package org.wattelier.agent.remote;

import org.jspecify.annotations.NullMarked;
