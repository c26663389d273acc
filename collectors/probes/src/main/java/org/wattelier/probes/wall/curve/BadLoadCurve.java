package org.wattelier.probes.wall.curve;

/// A file that cannot be used as a whole; the message says why and what mends it.
public final class BadLoadCurve extends Exception {
    private static final long serialVersionUID = 1;

    BadLoadCurve(String reason) {
        super(reason);
    }
}
