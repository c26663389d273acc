package org.wattelier.events.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads what [WireWriter] wrote, from bytes that may be hostile: every length is checked before it is believed.
public final class WireReader {
    private final byte[] bytes;
    private int position;
    private int end;

    public WireReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    public int position() {
        return position;
    }

    public boolean atEnd() {
        return position >= end;
    }

    public int raw() {
        if (position >= end) {
            throw new BadRecord("truncated at byte " + position);
        }
        return bytes[position++] & 0xFF;
    }

    public long unsigned() {
        if (position < end && bytes[position] >= 0) {
            return bytes[position++];
        }
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = raw();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new BadRecord("number longer than 64 bits at byte " + position);
    }

    public long signed() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    /// How many things follow, each of at least one byte.
    public int count(String what) {
        long count = unsigned();
        if (count < 0 || count > end - position) {
            throw new BadRecord(what + ": announces " + count + " but " + (end - position) + " bytes are left");
        }
        return (int) count;
    }

    public String text(String what) {
        int length = count(what);
        if (isAscii(position, length)) {
            position += length;
            return new String(bytes, position - length, length, StandardCharsets.ISO_8859_1);
        }
        var utf8 = ByteBuffer.wrap(bytes, position, length);
        position += length;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException ignored) {
            throw new BadRecord(what + ": not UTF-8");
        }
    }

    private boolean isAscii(int from, int length) {
        int signs = 0;
        for (int i = from; i < from + length; i++) {
            signs |= bytes[i];
        }
        return signs >= 0;
    }

    /// A reader of a block of its own, which is skipped here.
    public WireReader block(String what) {
        int length = count(what);
        var inner = new WireReader(bytes);
        inner.position = position;
        inner.end = position + length;
        position += length;
        return inner;
    }

    /// Enters a block and answers where the enclosing one ends; hand that to [#leave].
    public int enter(String what) {
        int length = count(what);
        int outer = end;
        end = position + length;
        return outer;
    }

    /// Leaves a block, skipping fields at its end that this version does not know.
    public void leave(int outer) {
        position = end;
        end = outer;
    }
}
