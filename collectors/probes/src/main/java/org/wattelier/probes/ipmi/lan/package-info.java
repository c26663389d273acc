/// Management controllers over the network by IPMI 2.0 (RMCP+), without a tool: one session for each, kept open.
@NullMarked
package org.wattelier.probes.ipmi.lan;

import org.jspecify.annotations.NullMarked;
