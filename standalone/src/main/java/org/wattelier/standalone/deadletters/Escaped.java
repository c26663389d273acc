package org.wattelier.standalone.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Strangers' bytes as one harmless line: nothing in it moves the cursor, changes colours, or runs from right to left.
public final class Escaped {
    private static final int LONGEST = 300;

    private Escaped() {}

    /// Text; empty where the bytes are none.
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public static String bytes(byte[] bytes) {
        return utf8(bytes).map(Escaped::text).orElseGet(() -> {
            var hex = new StringBuilder();
            for (int i = 0; i < Math.min(bytes.length, LONGEST); i++) {
                boolean plain = bytes[i] > 0x20 && bytes[i] < 0x7f && bytes[i] != '\\';
                hex.append(plain ? String.valueOf((char) bytes[i]) : String.format("\\x%02x", bytes[i] & 0xff));
            }
            return hex + (bytes.length > LONGEST ? "…" : "");
        });
    }

    public static String text(String text) {
        var line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (isPlain(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(String.format("\\u{%x}", c));
            }
        });
        return line + (text.codePointCount(0, text.length()) > LONGEST ? "…" : "");
    }

    private static boolean isPlain(int c) {
        return c != '\\'
                && switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
