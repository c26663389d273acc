package org.wattelier.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Texts kept in `src/test/golden`; `-Dgolden.update` rewrites them.
final class Golden {
    private static final Path DIRECTORY = Path.of("src", "test", "golden");

    private Golden() {}

    static void assertMatches(String file, String text) {
        Path golden = DIRECTORY.resolve(file);
        try {
            if (System.getProperty("golden.update") != null) {
                Files.createDirectories(DIRECTORY);
                Files.writeString(golden, text + "\n");
            }
            assertThat(text + "\n")
                    .as("%s; if the change is meant: -Dgolden.update", golden)
                    .isEqualTo(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) throws IOException {
        return Files.readString(DIRECTORY.resolve(file));
    }
}
