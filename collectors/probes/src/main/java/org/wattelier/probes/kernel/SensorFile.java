package org.wattelier.probes.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One value that is looked at again and again. On a real sysfs the file stays open, which is eight times cheaper;
/// there
/// a file is never replaced under its name, and one whose device went away fails at once and is opened anew. On every
/// other file system (test trees that write by renaming) it is opened at each look. Not for several threads at once.
public final class SensorFile implements AutoCloseable {
    /// Such a file is one short line; more is not what we look for.
    private static final int LONGEST = 256;

    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LONGEST);
    private @Nullable FileChannel kept;
    private @Nullable Boolean staysTheSame;

    public SensorFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /// The content without surrounding blanks.
    public String text() throws IOException {
        FileChannel open = kept;
        if (open != null) {
            try {
                return content(open);
            } catch (IOException ignored) {
                // The device went, perhaps it is back under the same name.
                close();
            }
        }
        FileChannel fresh = FileChannel.open(path);
        try {
            String text = content(fresh);
            if (staysTheSame()) {
                kept = fresh;
            }
            return text;
        } finally {
            if (kept != fresh) {
                fresh.close();
            }
        }
    }

    boolean isKeptOpen() {
        return kept != null;
    }

    @Override
    public void close() {
        FileChannel open = kept;
        kept = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // Nothing was written; there is nothing to lose.
            }
        }
    }

    private String content(FileChannel open) throws IOException {
        buffer.clear();
        int count = Math.max(0, open.read(buffer, 0));
        byte[] bytes = new byte[count];
        buffer.get(0, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1).strip();
    }

    private boolean staysTheSame() throws IOException {
        Boolean known = staysTheSame;
        if (known == null) {
            known = Files.getFileStore(path).type().equals("sysfs");
            staysTheSame = known;
        }
        return known;
    }

    /// The content of a file that is looked at once; null where it cannot be read or is empty.
    public static @Nullable String once(Path path) {
        try (var file = new SensorFile(path)) {
            String text = file.text();
            return text.isEmpty() ? null : text;
        } catch (IOException ignored) {
            return null;
        }
    }

    /// A whole number that is not negative and fits; -1 for everything else.
    public static long number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    /// What went wrong, in words that do not depend on the sensor.
    public static String why(Path path, IOException e) {
        return switch (e) {
            case AccessDeniedException ignored -> "permission denied on " + path;
            case NoSuchFileException ignored -> path + " is not there";
            default -> path + " cannot be read (" + detail(e) + ")";
        };
    }

    /// The beginning of a text that was not understood.
    public static String quoted(String text) {
        String line = text.lines().findFirst().orElse("");
        return "\"" + (line.length() > 40 ? line.substring(0, 40) + "…" : line) + "\"";
    }

    private static String detail(IOException e) {
        String detail = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return detail == null ? e.getClass().getSimpleName() : detail;
    }
}
