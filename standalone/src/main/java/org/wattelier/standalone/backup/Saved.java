package org.wattelier.standalone.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// One record in a backup's file: partition, offset, time, key, value, headers, each with its length before it; a
/// length
/// of -1 stands for none.
///
/// @param offset it had; it gets another one when restored
record Saved(
        int partition,
        long offset,
        long timestampMs,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {
    private static final int NONE = -1;
    private static final int LARGEST = 1 << 28;

    static Saved of(ConsumerRecord<byte[], byte[]> entry) {
        return new Saved(
                entry.partition(),
                entry.offset(),
                entry.timestamp(),
                entry.key(),
                entry.value(),
                List.of(entry.headers().toArray()));
    }

    ProducerRecord<byte[], byte[]> to(String topic) {
        return new ProducerRecord<>(topic, partition, timestampMs, key, value, headers);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(partition);
        out.writeLong(offset);
        out.writeLong(timestampMs);
        write(out, key);
        write(out, value);
        out.writeInt(headers.size());
        for (Header header : headers) {
            write(out, header.key().getBytes(StandardCharsets.UTF_8));
            write(out, header.value());
        }
    }

    /// The next record; null behind the last.
    static @Nullable Saved read(DataInputStream in) throws IOException {
        int partition;
        try {
            partition = in.readInt();
        } catch (EOFException end) {
            return null;
        }
        long offset = in.readLong();
        long timestamp = in.readLong();
        byte[] key = bytes(in);
        byte[] value = bytes(in);
        int count = length(in);
        var headers = new ArrayList<Header>();
        for (int i = 0; i < count; i++) {
            byte[] name = bytes(in);
            if (name == null) {
                throw new IOException("a header without a name");
            }
            headers.add(new RecordHeader(new String(name, StandardCharsets.UTF_8), bytes(in)));
        }
        return new Saved(partition, offset, timestamp, key, value, headers);
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        int length = length(in);
        if (length == NONE) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the file ends in the middle of a record");
        }
        return bytes;
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < NONE || length > LARGEST) {
            throw new IOException("a length of " + length + " bytes: the file is damaged");
        }
        return length;
    }
}
