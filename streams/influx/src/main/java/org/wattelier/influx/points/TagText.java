package org.wattelier.influx.points;

import java.nio.charset.StandardCharsets;

/// Names as values of tags. The client escapes what line protocol can escape. It has no way to write a backslash before
/// a separator, nor an end of line, so those few are written as URLs write them; everything else stays readable.
public final class TagText {
    private static final String HEX = "0123456789ABCDEF";

    private TagText() {}

    public static String encode(String name) {
        var text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' || Character.isISOControl(c) || c == '%' && looksEncoded(name, i)) {
                for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    text.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
                }
            } else {
                text.append(Character.isSurrogate(c) && !paired(name, i) ? '\uFFFD' : c);
            }
        }
        return text.toString();
    }

    /// The name that was encoded.
    public static String decode(String text) {
        var bytes = new java.io.ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '%' && looksEncoded(text, i)) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 3;
            } else {
                int character = text.codePointAt(i);
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(character);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean looksEncoded(String text, int at) {
        return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char c) {
        return HEX.indexOf(c) >= 0;
    }

    private static boolean paired(String name, int at) {
        return Character.isHighSurrogate(name.charAt(at))
                ? at + 1 < name.length() && Character.isLowSurrogate(name.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(name.charAt(at - 1));
    }
}
