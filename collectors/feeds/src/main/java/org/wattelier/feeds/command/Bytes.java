package org.wattelier.feeds.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Text of programs that copy what users wrote: UTF-8, and Latin-1 in those lines that cannot be UTF-8. One job named
/// in
/// another encoding thus spoils no other's name.
public final class Bytes {
    private static final Charset OTHERWISE = StandardCharsets.ISO_8859_1;

    private Bytes() {}

    public static String text(byte[] bytes) {
        try {
            return strict(bytes, 0, bytes.length);
        } catch (CharacterCodingException ignored) {
            return byLine(bytes);
        }
    }

    /// Text whose UTF-8 was once taken for Latin-1 and encoded again, as OAR's Perl stores it; lines that cannot be
    /// that
    /// stay as they are.
    public static String undoubled(String text) {
        var undone = new StringBuilder(text.length());
        for (String line : text.split("(?<=\n)")) {
            boolean latin = line.chars().allMatch(c -> c <= 0xff);
            undone.append(latin ? text(line.getBytes(OTHERWISE)) : line);
        }
        return undone.toString();
    }

    private static String byLine(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        int from = 0;
        while (from < bytes.length) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') {
                to++;
            }
            int end = Math.min(to + 1, bytes.length);
            try {
                text.append(strict(bytes, from, end - from));
            } catch (CharacterCodingException ignored) {
                text.append(new String(bytes, from, end - from, OTHERWISE));
            }
            from = end;
        }
        return text.toString();
    }

    private static String strict(byte[] bytes, int from, int length) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, length))
                .toString();
    }
}
