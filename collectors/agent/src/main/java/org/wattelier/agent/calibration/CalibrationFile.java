package org.wattelier.agent.calibration;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.codec.BadRecord;
import org.wattelier.events.codec.JsonCodec;

/// The calibration as the agent finds it again: one JSON object.
public final class CalibrationFile {
    private CalibrationFile() {}

    /// Most nodes have no calibration of their own: they need not load a JSON library, 4 MB of an agent.
    private static final class Lazily {
        static final JsonCodec<Calibration> JSON = new JsonCodec<>(Calibration.class);
    }

    /// Whole or not at all: an agent that reads meanwhile sees the old one.
    public static void write(Path file, Calibration calibration) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        // Root calibrates, and the folder is the agent's: a link that lies there must not be followed.
        Files.deleteIfExists(fresh);
        Files.write(fresh, Lazily.JSON.encode(calibration), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Null where there is none.
    ///
    /// @throws IOException in words, where it is no calibration
    public static @Nullable Calibration read(Path file) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Lazily.JSON.decode(bytes);
        } catch (NoSuchFileException ignored) {
            return null;
        } catch (AccessDeniedException e) {
            throw new IOException(file + " cannot be read by this user: chmod 644 " + file, e);
        } catch (BadRecord e) {
            throw new IOException(
                    file + " is no calibration (" + e.getMessage() + "): calibrate again or remove it", e);
        }
    }
}
