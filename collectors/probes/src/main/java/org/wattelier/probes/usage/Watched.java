package org.wattelier.probes.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A directory whose sub-directories matter, as it was when they were listed.
///
/// @param state changes with each directory made or removed. The kernel's control groups count them in the number of
/// links and do not always touch the time; ordinary file systems do it the other way round. Empty where it is absent
record Watched(Path directory, Map<String, Object> state) {
    static Watched now(Path directory) {
        return new Watched(directory, stateOf(directory));
    }

    boolean changed() {
        return !state.equals(stateOf(directory));
    }

    private static Map<String, Object> stateOf(Path directory) {
        try {
            return Files.readAttributes(directory, "unix:nlink,ino,ctime");
        } catch (IOException | UnsupportedOperationException ignored) {
            return Map.of();
        }
    }
}
