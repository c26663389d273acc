/// Asks management controllers over Redfish: finds the one resource that knows the node's power, then asks only that.
/// What a document means is pure code; [Door] is the only class that goes through the network.
@NullMarked
package org.wattelier.probes.redfish;

import org.jspecify.annotations.NullMarked;
