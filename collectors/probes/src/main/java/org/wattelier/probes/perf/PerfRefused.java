package org.wattelier.probes.perf;

import java.io.IOException;

/// The kernel did not open an event.
final class PerfRefused extends IOException {
    private static final long serialVersionUID = 1;
    private static final int EPERM = 1;
    private static final int EACCES = 13;

    private final int errno;

    PerfRefused(int errno) {
        super(meaning(errno));
        this.errno = errno;
    }

    /// Whether another setting or user would be let in.
    boolean isForbidden() {
        return errno == EPERM || errno == EACCES;
    }

    private static String meaning(int errno) {
        return switch (errno) {
            case EPERM, EACCES -> "not permitted (error " + errno + ")";
            case 2, 19, 95 -> "this processor does not have the event (error " + errno + ")";
            case 22 -> "the kernel does not accept the event (error 22)";
            case 24 -> "too many open files (error 24)";
            case 38 -> "the kernel was built without performance events (error 38)";
            default -> "error " + errno;
        };
    }
}
