/// What the agent says of itself: what it costs, how its probes do, whether systemd should worry.
@NullMarked
package org.wattelier.agent.status;

import org.jspecify.annotations.NullMarked;
