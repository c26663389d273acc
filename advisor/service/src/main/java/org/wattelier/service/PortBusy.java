package org.wattelier.service;

/// Another program listens where the advisor should.
public final class PortBusy extends RuntimeException {
    PortBusy(String host, int port, Throwable cause) {
        super(
                "port " + port + " on " + host + " is taken by another program, or not open to you:"
                        + " stop that program, or choose another port",
                cause);
    }
}
