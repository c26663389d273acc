package org.wattelier.standalone.bench;

import java.io.IOException;

/// The bench cannot be run here; the message says why and what to do.
public final class BenchFailed extends IOException {
    private static final long serialVersionUID = 1L;

    public BenchFailed(String message) {
        super(message);
    }
}
