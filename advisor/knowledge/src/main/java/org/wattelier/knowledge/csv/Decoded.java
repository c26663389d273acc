package org.wattelier.knowledge.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Text of a file whose encoding nobody told.
public final class Decoded {
    private Decoded() {}

    /// UTF-8 with or without a mark, UTF-16 with a mark; else Windows-1252, as French spreadsheets write.
    public static String text(byte[] content) {
        if (content.length >= 2 && (content[0] & 0xff) >= 0xfe && (content[1] & 0xff) >= 0xfe) {
            return new String(content, StandardCharsets.UTF_16);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(content, Charset.forName("windows-1252"));
        }
    }
}
