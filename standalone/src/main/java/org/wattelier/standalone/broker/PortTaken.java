package org.wattelier.standalone.broker;

/// The address that the broker should listen on cannot be had.
public final class PortTaken extends RuntimeException {
    private final int port;

    PortTaken(String host, int port, String why) {
        super("cannot listen on " + host + ":" + port + ": " + why, null, false, false);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
