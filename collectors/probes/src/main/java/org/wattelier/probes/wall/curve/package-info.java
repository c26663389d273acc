/// The supplier's own record of a site's consumption.
@NullMarked
package org.wattelier.probes.wall.curve;

import org.jspecify.annotations.NullMarked;
