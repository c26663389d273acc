package org.wattelier.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Whether the agent is asked not to disturb: while a file exists, made by command, by a prolog for a reservation or a
/// node feature. Its first line may be an instant (ISO 8601, UTC) after which it no longer counts, so that a forgotten
/// one does no harm. Hardware counters keep the energy meanwhile.
public final class Quiet {
    private static final int MOST_TEXT = 64;

    private final @Nullable Path file;
    private final @Nullable File known;

    /// @param file null for never
    public Quiet(@Nullable Path file) {
        this.file = file;
        this.known = file == null ? null : file.toFile();
    }

    /// Whether to be quiet at this instant. A file that cannot be understood counts as present: silence was asked for.
    public boolean isAsked(Instant now) {
        // Asked each second: the old door to the file system costs a third of the new one.
        if (file == null || known == null || !known.exists()) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_TEXT))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            return text.isEmpty() || now.isBefore(Instant.parse(text));
        } catch (IOException | DateTimeParseException ignored) {
            return Files.exists(file);
        }
    }

    /// Asks for quiet.
    ///
    /// @param until null for until further notice
    public void ask(@Nullable Instant until) throws IOException {
        if (file == null) {
            throw new IOException("no file is set for quiet mode: say quiet = FILE in the settings");
        }
        // Root asks, and the folder is the agent's: a link that lies there must not be followed.
        Files.deleteIfExists(file);
        Files.writeString(
                file, until == null ? "" : until + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    public void end() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
