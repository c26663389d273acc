/// The streams: node step and job step around the pure attribution. Two keyed processors, explicit names, exactly-once;
/// no joins, no windows, event time in payloads only.
@NullMarked
package org.wattelier.topology;

import org.jspecify.annotations.NullMarked;
