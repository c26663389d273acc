/// The process on a node: looks at the probes once a second, makes cumulative values of what they show, and sends ten
/// seconds of ticks at a time. The producer is also how feeds and the simulator get their events into Kafka.
@NullMarked
package org.wattelier.agent;

import org.jspecify.annotations.NullMarked;
