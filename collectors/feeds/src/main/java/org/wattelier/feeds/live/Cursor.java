package org.wattelier.feeds.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Until when everything that the accounting knew has been handed on, kept over restarts. Where it is lost the feed
/// looks
/// back as at its first start: what is sent twice does no harm.
record Cursor(Path file) {
    /// Null where there is none, or none that can be read.
    @Nullable
    Instant read() throws IOException {
        try {
            return Instant.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException | DateTimeException e) {
            return null;
        }
    }

    void write(Instant until) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(fresh, until + "\n", StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
