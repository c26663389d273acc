package org.wattelier.events.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes variable-length integers and strings, the way most compact formats do: seven bits a byte, low bits first;
/// signed numbers zigzag, so that small differences of either sign take one byte.
public final class WireWriter {
    private byte[] bytes = new byte[512];
    private int length;

    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    public void clear() {
        length = 0;
    }

    public void raw(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    /// Any long; small non-negative ones are short.
    public void unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    public void signed(long value) {
        unsigned(value << 1 ^ value >> 63);
    }

    public void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        append(utf8, utf8.length);
    }

    /// A block that a reader can skip: its length, then its bytes.
    public void block(WireWriter inner) {
        unsigned(inner.length);
        append(inner.bytes, inner.length);
    }

    private void append(byte[] from, int count) {
        room(count);
        System.arraycopy(from, 0, bytes, length, count);
        length += count;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
