package org.wattelier.standalone.bench.streams;

import java.io.PrintStream;

/// Says on standard error where a run is.
final class Stages {
    private static final PrintStream ERR = System.err;

    private Stages() {}

    static void tell(String what) {
        ERR.println("bench streams: " + what);
    }
}
