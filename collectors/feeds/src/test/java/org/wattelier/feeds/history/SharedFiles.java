package org.wattelier.feeds.history;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds real logs, which lie beside the repository: `-Dshared.data=DIR`, else `shared` beside one of the folders
/// above.
public final class SharedFiles {
    private SharedFiles() {}

    /// @param name below the shared folder, like `data/jobs-swf/log.gz`
    public static Path file(String name) {
        String told = System.getProperty("shared.data");
        if (told != null) {
            return require(Path.of(told).resolveSibling(name));
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path found = up.resolve("shared").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        return require(Path.of("shared", name));
    }

    private static Path require(Path file) {
        return Files.exists(file)
                ? file
                : abort("NOT RUN: real data are not here, say where with -Dshared.data=DIR (" + file + ")");
    }
}
