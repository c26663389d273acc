package org.wattelier.feeds.clustercockpit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the real measurements, which lie beside the repository: `-Dshared.data=DIR`, else `shared/data` beside one of
/// the folders above.
final class SharedData {
    private SharedData() {}

    static Path folder(String name) {
        String told = System.getProperty("shared.data");
        if (told != null) {
            return require(Path.of(told, name));
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path found = up.resolve("shared").resolve("data").resolve(name);
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        return require(Path.of("shared", "data", name));
    }

    private static Path require(Path folder) {
        return Files.isDirectory(folder)
                ? folder
                : abort("NOT RUN: real data are not here, say where with -Dshared.data=DIR (" + folder + ")");
    }
}
