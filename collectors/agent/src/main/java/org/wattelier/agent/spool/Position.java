package org.wattelier.agent.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// Up to where the spool was sent: a segment and a place in it, in a file of twenty bytes. A damaged one means "from
/// the
/// beginning": sending twice is harmless.
final class Position implements AutoCloseable {
    private static final int BYTES = 20;

    private final FileChannel file;
    private long segment;
    private long offset;

    private Position(FileChannel file) {
        this.file = file;
    }

    static Position in(Path directory) throws IOException {
        var position = new Position(FileChannel.open(
                directory.resolve("position"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
        position.load();
        return position;
    }

    private void load() throws IOException {
        var buffer = ByteBuffer.allocate(BYTES);
        while (buffer.hasRemaining() && file.read(buffer, buffer.position()) > 0) {}
        buffer.flip();
        if (buffer.remaining() == BYTES && checksum(buffer) == buffer.getInt(16)) {
            segment = Math.max(0, buffer.getLong(0));
            offset = Math.max(0, buffer.getLong(8));
        }
    }

    /// The segment that was being sent; older ones are done.
    long segment() {
        return segment;
    }

    /// Where to go on in a segment.
    long in(Segment asked) {
        return asked.number() == segment ? offset : 0;
    }

    /// Notes that so many more bytes of a segment are sent.
    void advance(Segment sent, long bytes) {
        offset = in(sent) + bytes;
        segment = sent.number();
        write();
    }

    /// A segment whose content was replaced begins anew, and those before it are part of it.
    void forget(Segment replaced) {
        if (segment <= replaced.number()) {
            segment = 0;
            offset = 0;
            write();
        }
    }

    private void write() {
        var buffer = ByteBuffer.allocate(BYTES).putLong(segment).putLong(offset);
        buffer.putInt(checksum(buffer)).flip();
        try {
            file.write(buffer, 0);
        } catch (IOException ignored) {
            // After a restart some entries are sent twice.
        }
    }

    private static int checksum(ByteBuffer buffer) {
        var sum = new CRC32C();
        sum.update(buffer.array(), 0, 16);
        return (int) sum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
