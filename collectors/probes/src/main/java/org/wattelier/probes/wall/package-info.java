/// Meters that a FabLab or a centre has besides its nodes: plugs, PDUs, panel meters, each a source of its own.
@NullMarked
package org.wattelier.probes.wall;

import org.jspecify.annotations.NullMarked;
