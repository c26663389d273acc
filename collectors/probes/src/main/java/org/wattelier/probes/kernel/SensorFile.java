package org.wattelier.probes.kernel;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One value that is looked at again and again. On the kernel's own file systems the file stays open, which is several
/// times cheaper: no file is replaced under its name there, and one whose device or control group went away fails at
/// once and is opened anew. On every other file system (test trees that write by renaming) it is opened at each look. A
/// closed file is tried again about once a
/// minute. Not for several threads at once.
public final class SensorFile implements AutoCloseable {
    /// Such a file is one short line; more is not what we look for.
    private static final int LONGEST = 256;

    private static final int MOST_DIGITS = 18;

    /// Nobody opens a file to us within a second; each refusal costs more than a reading.
    private static final int LOOKS_PER_REFUSAL = 60;

    private static final Set<String> KERNELS_OWN = Set.of("sysfs", "proc", "cgroup", "cgroup2");

    private final Path path;
    private final File file;
    private final byte[] buffer = new byte[LONGEST];
    private @Nullable RandomAccessFile kept;
    private @Nullable Boolean staysTheSame;
    private @Nullable AccessDeniedException denied;
    private int untilNext;

    public SensorFile(Path path) {
        this.path = path;
        this.file = path.toFile();
    }

    /// @param kernelsOwn what [#isKernelsOwn] has said of a file beside it, which costs more than many looks
    public SensorFile(Path path, boolean kernelsOwn) {
        this(path);
        this.staysTheSame = kernelsOwn;
    }

    public Path path() {
        return path;
    }

    /// The content without surrounding blanks.
    public String text() throws IOException {
        return new String(buffer, 0, read(), StandardCharsets.ISO_8859_1).strip();
    }

    /// The content where it is a whole number that is not negative and fits; -1 for everything else.
    public long number() throws IOException {
        int from = 0;
        int until = read();
        while (until > from && buffer[until - 1] <= ' ' && buffer[until - 1] >= 0) {
            until--;
        }
        while (from < until && buffer[from] <= ' ' && buffer[from] >= 0) {
            from++;
        }
        if (from == until || until - from > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < until; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /// Fills the buffer.
    private int read() throws IOException {
        RandomAccessFile open = kept;
        if (open != null) {
            try {
                return content(open);
            } catch (IOException ignored) {
                // The device went, perhaps it is back under the same name.
                close();
            }
        }
        RandomAccessFile fresh = opened();
        try {
            int count = Math.max(0, fresh.read(buffer));
            if (staysTheSame()) {
                kept = fresh;
            }
            return count;
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
        RandomAccessFile open = kept;
        kept = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) {
                // Nothing was written; there is nothing to lose.
            }
        }
    }

    private int content(RandomAccessFile open) throws IOException {
        open.seek(0);
        return Math.max(0, open.read(buffer));
    }

    private RandomAccessFile opened() throws IOException {
        AccessDeniedException before = denied;
        if (before != null && --untilNext > 0) {
            throw before;
        }
        try {
            denied = null;
            return new RandomAccessFile(file, "r");
        } catch (FileNotFoundException e) {
            throw exactly(e);
        }
    }

    /// Java's older door says that of everything that cannot be opened; the newer one says what it was.
    private IOException exactly(FileNotFoundException e) {
        try {
            Files.newInputStream(path).close();
            return e;
        } catch (AccessDeniedException refusal) {
            denied = refusal;
            untilNext = LOOKS_PER_REFUSAL;
            return refusal;
        } catch (IOException other) {
            return other;
        }
    }

    private boolean staysTheSame() throws IOException {
        Boolean known = staysTheSame;
        if (known == null) {
            known = isKernelsOwn(path);
            staysTheSame = known;
        }
        return known;
    }

    /// Whether the kernel itself shows this file or directory, so that nobody puts another one in its place.
    public static boolean isKernelsOwn(Path path) throws IOException {
        return KERNELS_OWN.contains(Files.getFileStore(path).type());
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
        if (text == null || text.isEmpty() || text.length() > MOST_DIGITS) {
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
