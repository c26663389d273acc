package org.wattelier.feeds.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Lines of a text, one at a time. Each is UTF-8, or ISO-8859-1 where that cannot be: old accounts hold both.
public final class TextLines implements AutoCloseable {
    /// No batch system writes a longer one; what is longer is passed over without being kept.
    public static final int LONGEST = 4 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int at;
    private int filled;
    private byte[] line = new byte[1 << 10];
    private int length;
    private boolean tooLong;
    private long number;

    public TextLines(InputStream in) {
        this.in = in;
    }

    /// Moves to the next line.
    ///
    /// @return false where there is none
    public boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (true) {
            if (at == filled) {
                filled = in.read(buffer);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    number += any ? 1 : 0;
                    return any;
                }
            }
            any = true;
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            keep(end);
            boolean ended = end < filled;
            at = ended ? end + 1 : end;
            if (ended) {
                number++;
                return true;
            }
        }
    }

    private void keep(int end) {
        int more = end - at;
        if (tooLong || length + more > LONGEST) {
            tooLong = true;
            length = 0;
            line = new byte[1 << 10];
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(buffer, at, line, length, more);
        length += more;
    }

    /// Without its end; empty where it is too long.
    public String text() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        int from = number == 1 && end >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB ? 3 : 0;
        for (int i = from; i < end; i++) {
            if (line[i] < 0) {
                return decoded(from, end);
            }
        }
        return new String(line, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private String decoded(int from, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, from, end - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(line, from, end - from, StandardCharsets.ISO_8859_1);
        }
    }

    /// Of the current line, from 1.
    public long number() {
        return number;
    }

    public boolean tooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
