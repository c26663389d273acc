package org.wattelier.standalone.command;

/// A command cannot do what it was asked to; the message is for the person who asked.
final class Failure extends RuntimeException {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private final int exitCode;

    Failure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
