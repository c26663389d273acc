package org.wattelier.feeds.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import org.wattelier.events.codec.Json;
import tools.jackson.core.JacksonException;

/// Keeps over restarts what was said of jobs: else the accounting, asked about the last hour, would replace what the
/// scheduler knew of cores and GPUs by its totals.
record SaidFile(Path file) {
    private record Content(List<KnownJobs.Said> said) {}

    /// Nothing where there is no file.
    ///
    /// @throws IOException where it is damaged
    List<KnownJobs.Said> read() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return List.copyOf(Json.MAPPER.readValue(in, Content.class).said());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (JacksonException | NullPointerException e) {
            throw new IOException(
                    file + " is damaged: jobs of the last hour are said again by the accounting alone", e);
        }
    }

    void write(Collection<KnownJobs.Said> said) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            Json.MAPPER.writeValue(out, new Content(List.copyOf(said)));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
