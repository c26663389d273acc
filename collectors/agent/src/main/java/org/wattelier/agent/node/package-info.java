/// The machine the agent runs on: its probes put together, who uses it, what it is.
@NullMarked
package org.wattelier.agent.node;

import org.jspecify.annotations.NullMarked;
