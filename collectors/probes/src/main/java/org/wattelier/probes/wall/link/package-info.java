/// What every door to a meter over the network needs: whom to trust, and which networks are one's own.
@NullMarked
package org.wattelier.probes.wall.link;

import org.jspecify.annotations.NullMarked;
