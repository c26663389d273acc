package org.wattelier.influx;

import org.wattelier.events.NodeId;

/// @param minute begin, s since 1970
record NodeMinute(NodeId node, long minute) {}
