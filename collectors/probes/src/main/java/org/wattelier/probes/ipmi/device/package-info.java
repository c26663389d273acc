/// The kernel's own door to the management controller, `/dev/ipmi0`, without a process for each look.
@NullMarked
package org.wattelier.probes.ipmi.device;

import org.jspecify.annotations.NullMarked;
