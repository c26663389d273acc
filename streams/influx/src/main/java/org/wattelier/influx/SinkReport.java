package org.wattelier.influx;

import java.time.Duration;
import org.wattelier.influx.server.WriteCounts;

/// How the sink is.
///
/// @param lag     age of the oldest record that is not written
/// @param behind  records that are not read
/// @param trouble what is wrong, in a line; empty while all is well
public record SinkReport(SinkCounts records, WriteCounts points, Duration lag, long behind, String trouble) {}
