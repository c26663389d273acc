/// Asks many machines' controllers from one management host: each at its own instants, each cut off by itself, and what
/// they show sent as if an agent had run on each.
@NullMarked
package org.wattelier.agent.poller;

import org.jspecify.annotations.NullMarked;
