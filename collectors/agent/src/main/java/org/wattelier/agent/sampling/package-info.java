/// Looks at the probes on each wall second, keeps slow ones from holding up fast ones, and makes batches.
@NullMarked
package org.wattelier.agent.sampling;

import org.jspecify.annotations.NullMarked;
