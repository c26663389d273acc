package org.wattelier.feeds.pbs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.feeds.command.Bytes;

/// The folder of accounting logs, a file a day named `20261125`: what was written to it since it was looked at last.
final class AccountingTail {
    private static final String DAY = "[0-9]{8}";
    /// Of one file at one look; more comes at the next.
    private static final int MOST_BYTES = 64 << 20;

    private final Path folder;
    private final Map<String, Long> read = new HashMap<>();

    AccountingTail(Path folder) {
        this.folder = folder;
    }

    /// Takes a new piece of the log.
    @FunctionalInterface
    interface Piece {
        void take(String log, BufferedReader lines) throws IOException;
    }

    /// Forgets where it was in the files from a day on.
    void againFrom(String day) {
        read.keySet().removeIf(name -> name.compareTo(day) >= 0);
    }

    /// @param day the first file to look into, `20261125`
    void news(String day, Piece piece) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String name = String.valueOf(file.getFileName());
                if (name.matches(DAY) && name.compareTo(day) >= 0) {
                    files.add(file);
                }
            }
        }
        files.sort(null);
        for (Path file : files) {
            news(file, piece);
        }
        read.keySet().removeIf(name -> name.compareTo(day) < 0);
    }

    private void news(Path file, Piece piece) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long from = read.getOrDefault(name, 0L);
            // A file that shrank was written anew.
            from = from > channel.size() ? 0 : from;
            while (from < channel.size()) {
                channel.position(from);
                byte[] bytes = new byte[(int) Math.min(MOST_BYTES, channel.size() - from)];
                int got = fill(channel, bytes);
                int whole = wholeLines(bytes, got);
                if (whole == 0) {
                    break;
                }
                piece.take(
                        name, new BufferedReader(new StringReader(Bytes.text(java.util.Arrays.copyOf(bytes, whole)))));
                from += whole;
                read.put(name, from);
            }
        }
    }

    private static int fill(SeekableByteChannel channel, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining() && channel.read(buffer) > 0) {
            // Until it is full or the file ends.
        }
        return buffer.position();
    }

    /// A line that is still being written waits; one longer than all we take at once is skipped by its reader.
    private static int wholeLines(byte[] bytes, int got) {
        for (int end = got; end > 0; end--) {
            if (bytes[end - 1] == '\n') {
                return end;
            }
        }
        return got == MOST_BYTES ? got : 0;
    }
}
