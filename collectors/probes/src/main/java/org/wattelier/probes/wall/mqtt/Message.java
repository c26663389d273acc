package org.wattelier.probes.wall.mqtt;

import java.time.Instant;

/// The newest message of a topic.
///
/// @param retained the broker kept it for newcomers: nobody knows how old it is
record Message(byte[] payload, Instant arrived, boolean retained) {}
