package org.wattelier.agent.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One file of the spool. Each record: mark, length, checksum, kind, length of the key, key, value. A record that is
/// torn or damaged is passed over by looking for the next whole one.
record Segment(Path file, long number) {
    static final int MARK = 0x57A77E1E;
    private static final int HEAD = 12;
    private static final int MOST_BODY = 16 << 20;
    private static final String SUFFIX = ".spool";

    static Segment numbered(Path directory, long number) {
        return new Segment(directory.resolve(String.format("%019d", number) + SUFFIX), number);
    }

    /// A file of the directory as a segment; number -1 where it is none.
    static Segment of(Path file) {
        String name = file.getFileName().toString();
        boolean ours = name.matches("[0-9]{19}\\.spool");
        return new Segment(file, ours ? Long.parseLong(name.substring(0, 19)) : -1);
    }

    /// An entry and where the next begins.
    record Found(Entry entry, int end) {}

    /// @param entries whole ones
    /// @param damaged places where something else stood
    record Content(List<Found> entries, int damaged) {}

    static ByteBuffer encoded(Entry entry) {
        byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
        int length = 5 + key.length + entry.value().length;
        var buffer = ByteBuffer.allocate(HEAD + length);
        buffer.putInt(MARK).putInt(length).putInt(0);
        buffer.put((byte) entry.kind().code()).putInt(key.length).put(key).put(entry.value());
        buffer.putInt(8, checksum(buffer.array(), HEAD, length));
        return buffer.flip();
    }

    /// Reads from a position on.
    ///
    /// @param most entries
    Content read(long from, int most) throws IOException {
        byte[] bytes;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int size = Math.clamp(channel.size() - from, 0, Integer.MAX_VALUE - 8);
            var buffer = ByteBuffer.allocate(size);
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
            bytes = buffer.array();
        }
        var found = new ArrayList<Found>();
        int damaged = 0;
        boolean whole = true;
        for (int at = 0; at < bytes.length && found.size() < most; ) {
            Found next = at(bytes, at);
            if (next != null) {
                found.add(next);
                at = next.end();
            } else {
                damaged += whole ? 1 : 0;
                at++;
            }
            whole = next != null;
        }
        return new Content(found, damaged);
    }

    private static @Nullable Found at(byte[] bytes, int at) {
        if (bytes.length - at < HEAD) {
            return null;
        }
        var buffer = ByteBuffer.wrap(bytes, at, bytes.length - at);
        int mark = buffer.getInt();
        int length = buffer.getInt();
        int sum = buffer.getInt();
        boolean plausible = mark == MARK && length >= 5 && length <= MOST_BODY && length <= buffer.remaining();
        if (!plausible || checksum(bytes, at + HEAD, length) != sum) {
            return null;
        }
        int code = buffer.get();
        int keyLength = buffer.getInt();
        if (keyLength < 0 || keyLength > length - 5) {
            return null;
        }
        for (Entry.Kind kind : Entry.Kind.values()) {
            if (kind.code() == code) {
                byte[] key = new byte[keyLength];
                byte[] value = new byte[length - 5 - keyLength];
                buffer.get(key).get(value);
                return new Found(new Entry(kind, new String(key, StandardCharsets.UTF_8), value), at + HEAD + length);
            }
        }
        return null;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }
}
