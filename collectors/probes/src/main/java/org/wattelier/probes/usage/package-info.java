/// What each job uses of the node: CPU time, memory, tasks, from control groups.
@NullMarked
package org.wattelier.probes.usage;

import org.jspecify.annotations.NullMarked;
