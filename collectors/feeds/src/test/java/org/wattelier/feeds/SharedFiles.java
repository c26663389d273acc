package org.wattelier.feeds;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/// Real answers that nobody here wrote; read in place, because their licences are not ours.
public final class SharedFiles {
    private SharedFiles() {}

    /// Skips the test visibly where they are absent.
    public static Path path(String relative) {
        String told = System.getProperty("shared.data");
        Path file = told == null ? found(relative) : Path.of(told).resolveSibling(relative);
        Assumptions.assumeTrue(Files.exists(file), () -> "NOT RUN: real data are not here (" + file + ")");
        return file;
    }

    private static Path found(String relative) {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path file = up.resolve("shared").resolve(relative);
            if (Files.exists(file)) {
                return file;
            }
        }
        return Path.of("shared").resolve(relative);
    }

    public static InputStream open(String relative) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path(relative)));
        return relative.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    }
}
