package org.wattelier.probes.wall.mqtt;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// What to listen to.
///
/// @param tls         whether the broker is spoken to over TLS
/// @param topic       without wildcards: one topic is one meter
/// @param pointer     where in the message the number is; empty for a plain number
/// @param credentials file with who listens; null where nobody needs to be named
/// @param authority   PEM file with the certificates to trust; null for those of the system
public record Topic(
        boolean tls,
        String host,
        int port,
        String topic,
        JsonPointer pointer,
        @Nullable Path credentials,
        @Nullable Path authority) {
    String shown() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port + " " + topic;
    }
}
