package org.wattelier.agent.memory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A file with two places that are written in turn: a kill in the middle of a write leaves the other one whole. Written
/// each second, so it is kept open and costs one small write, no new file; by the old door, see the reasons for
/// sensors.
final class Slots {
    private static final int HEAD = 16;

    private final Path file;
    private final int capacity;
    private @Nullable RandomAccessFile kept;
    private long turn;

    /// @param capacity bytes of one place
    Slots(Path file, int capacity) {
        this.file = file;
        this.capacity = capacity;
    }

    void write(byte[] content) throws IOException {
        if (content.length > capacity - HEAD) {
            throw new IOException(file + " has no room for " + content.length + " bytes");
        }
        RandomAccessFile open = kept;
        if (open == null) {
            open = new RandomAccessFile(file.toFile(), "rw");
            kept = open;
        }
        turn++;
        byte[] bytes = ByteBuffer.allocate(HEAD + content.length)
                .putLong(turn)
                .putInt(content.length)
                .putInt(checksum(turn, content))
                .put(content)
                .array();
        open.seek(turn % 2 * capacity);
        open.write(bytes);
    }

    /// The newest content that is whole; null where there never was any.
    ///
    /// @throws IOException also where both places are damaged
    byte @Nullable [] read() throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        byte[] all = Files.readAllBytes(file);
        byte[] newest = null;
        for (int place = 0; place < 2; place++) {
            int at = place * capacity;
            if (all.length < at + HEAD) {
                continue;
            }
            var buffer = ByteBuffer.wrap(all, at, all.length - at);
            long number = buffer.getLong();
            int length = buffer.getInt();
            int sum = buffer.getInt();
            if (length < 0 || length > buffer.remaining() || number <= turn) {
                continue;
            }
            byte[] content = new byte[length];
            buffer.get(content);
            if (checksum(number, content) == sum) {
                newest = content;
                turn = number;
            }
        }
        if (newest == null && all.length > 0) {
            throw new IOException(file + " is damaged");
        }
        return newest;
    }

    private static int checksum(long turn, byte[] content) {
        var sum = new CRC32C();
        sum.update(ByteBuffer.allocate(8).putLong(turn).flip());
        sum.update(content);
        return (int) sum.getValue();
    }
}
