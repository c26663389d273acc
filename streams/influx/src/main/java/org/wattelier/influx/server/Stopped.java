package org.wattelier.influx.server;

/// We were asked to end, or lost our part of the work, while a request was to be made once more.
public final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped", null, false, false);
    }
}
