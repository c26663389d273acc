package org.wattelier.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Real measurements kept beside the repository, not in it: `-Dshared.data=DIR`, `WATTELIER_SHARED=DIR` (with `data`
/// inside), or `../shared/data` seen from the repository's root. A test without them is skipped and says so.
public final class SharedData {
    private SharedData() {}

    public static Path file(String name) {
        Path file = root().resolve(name);
        Assumptions.assumeTrue(
                Files.exists(file),
                () -> "no " + file + ": give the place of the shared measurements with -Dshared.data=DIR");
        return file;
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        String property = System.getProperty("shared.data", "");
        if (!property.isEmpty()) {
            return Path.of(property);
        }
        String variable = System.getenv().getOrDefault("WATTELIER_SHARED", "");
        if (!variable.isEmpty()) {
            return Path.of(variable).resolve("data");
        }
        Path repository = Path.of("").toAbsolutePath();
        while (!Files.exists(repository.resolve("LICENSE")) && repository.getParent() != null) {
            repository = repository.getParent();
        }
        return repository.resolveSibling("shared").resolve("data");
    }
}
