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
    /// Taken on the disk at once, so that a disk that is full later still has room for some hundred meters.
    private static final int TAKEN = 16 << 10;

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
            takeRoom(open);
        }
        // Counted when it is written: a place that fails is tried again, and the other one stays whole.
        long next = turn + 1;
        byte[] bytes = ByteBuffer.allocate(HEAD + content.length)
                .putLong(next)
                .putInt(content.length)
                .putInt(checksum(next, content))
                .put(content)
                .array();
        open.seek(next % 2 * capacity);
        open.write(bytes);
        turn = next;
    }

    private void takeRoom(RandomAccessFile open) throws IOException {
        if (open.length() == 0) {
            byte[] room = new byte[Math.min(TAKEN, capacity)];
            open.write(room);
            open.seek(capacity);
            open.write(room);
        }
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
        if (newest == null && !isEmpty(all)) {
            throw new IOException(file + " is damaged");
        }
        return newest;
    }

    /// Also where only room was taken before the process ended.
    private static boolean isEmpty(byte[] all) {
        for (byte each : all) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(long turn, byte[] content) {
        var sum = new CRC32C();
        sum.update(ByteBuffer.allocate(8).putLong(turn).flip());
        sum.update(content);
        return (int) sum.getValue();
    }
}
