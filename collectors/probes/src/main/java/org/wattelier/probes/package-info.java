/// Reads the hardware of one node: what sensors there are, what each shows now, and why one shows nothing. No Kafka, no
/// clock, no arithmetic: unwrapping and integrating belong to [org.wattelier.events.metering].
@NullMarked
package org.wattelier.probes;

import org.jspecify.annotations.NullMarked;
