/// What every door to a management controller over the network needs: who asks.
@NullMarked
package org.wattelier.probes.bmc;

import org.jspecify.annotations.NullMarked;
