package org.wattelier.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What to say when the streams' state does not fit on its disk.
final class StateDisk {
    /// With less than this RocksDB cannot write out what it holds in memory.
    private static final long LEAST_BYTES = 16L << 20;

    private StateDisk() {}

    /// Text for whoever runs the streams; empty where the disk is not to blame.
    static Optional<String> advice(Path dir, Throwable problem) {
        return says(problem, "No space left") || freeBytes(dir) < LEAST_BYTES
                ? Optional.of("The disk with the streams' state, " + dir + ", is full: make room there. Nothing is lost"
                        + " and nothing else is needed; the streams try again by themselves and go on where they were.")
                : Optional.empty();
    }

    private static boolean says(Throwable problem, String words) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static long freeBytes(Path dir) {
        try {
            return Files.getFileStore(dir).getUsableSpace();
        } catch (IOException absent) {
            return Long.MAX_VALUE;
        }
    }
}
