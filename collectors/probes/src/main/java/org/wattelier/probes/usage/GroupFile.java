package org.wattelier.probes.usage;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads the small files of a control group.
final class GroupFile {
    /// `memory.stat` of a recent kernel has 2 kB, a group's list of processes may be long.
    private static final int MOST_BYTES = 256 * 1024;

    private GroupFile() {}

    /// @throws NoSuchFileException where the group is gone, also while being read
    /// @throws AccessDeniedException where this user may not
    static String text(Path file) throws IOException {
        // A stream opens in half the time of a channel, and this happens many times a second.
        try (var in = new FileInputStream(file.toString())) {
            return content(in);
        } catch (FileNotFoundException e) {
            throw Files.exists(file)
                    ? new AccessDeniedException(file.toString())
                    : new NoSuchFileException(file.toString());
        } catch (IOException e) {
            // A group removed after the file was opened answers "no such device".
            throw Files.exists(file) ? e : new NoSuchFileException(file.toString());
        }
    }

    /// The kernel says that such a file has no length, for which the library's own method takes 16 kB a time.
    private static String content(FileInputStream in) throws IOException {
        byte[] bytes = new byte[256];
        int length = 0;
        for (int read = in.read(bytes, 0, bytes.length);
                read > 0;
                read = in.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length == bytes.length && length < MOST_BYTES) {
                bytes = Arrays.copyOf(bytes, 8 * length);
            }
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /// A file that holds one whole number.
    static long number(Path file) throws IOException {
        String text = text(file).strip();
        long value = digits(text, 0, text.length());
        if (value < 0) {
            throw new IOException(file + " holds " + shown(text) + ", expected a whole number");
        }
        return value;
    }

    /// The number behind a key at the beginning of a line: `key 123`; -1 where there is none.
    static long field(String text, String key) {
        int at = text.startsWith(key + " ") ? 0 : text.indexOf("\n" + key + " ") + 1;
        if (at == 0 && !text.startsWith(key + " ")) {
            return -1;
        }
        int from = at + key.length() + 1;
        int end = text.indexOf('\n', from);
        return digits(text, from, end < 0 ? text.length() : end);
    }

    /// -1 where it is no number of at most 18 digits.
    private static long digits(String text, int from, int until) {
        if (until <= from || until - from > 18) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < until; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    static String shown(String text) {
        String line = text.lines().findFirst().orElse("");
        return "\"" + (line.length() > 40 ? line.substring(0, 40) + "…" : line) + "\"";
    }
}
