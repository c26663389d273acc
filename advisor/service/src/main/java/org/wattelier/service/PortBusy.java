package org.wattelier.service;

/// Another program listens where the advisor should.
public final class PortBusy extends RuntimeException {
    PortBusy(String host, int port, Throwable cause) {
        super(
                "port " + port + " on " + host + " is taken by another program:" + " stop it, or choose another port",
                cause);
    }
}
