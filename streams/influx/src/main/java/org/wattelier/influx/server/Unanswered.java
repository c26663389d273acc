package org.wattelier.influx.server;

import com.influxdb.exceptions.InfluxException;

/// The server took the statements and one of them failed: it is starting or stopping, or data of others are in the way.
final class Unanswered extends InfluxException {
    private static final long serialVersionUID = 1L;

    /// How often it is asked again before the data are in the way.
    static final int MOST_TRIES = 8;

    Unanswered(String message) {
        super(message);
    }

    /// Whether people have to mend it, so that giving up is of no use.
    boolean lasting() {
        return String.valueOf(getMessage()).contains("not found");
    }
}
