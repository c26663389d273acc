package org.wattelier.service.text;

/// Names that came from elsewhere, made harmless for a terminal or a narrow page.
public final class SafeText {
    private static final int LONGEST = 120;

    private SafeText() {}

    /// Without control characters and direction overrides, which could rewrite what stands around the name, and not
    /// longer than a line.
    public static String of(String name) {
        var safe = new StringBuilder();
        name.codePoints().limit(LONGEST).map(SafeText::visible).forEach(safe::appendCodePoint);
        return name.codePointCount(0, name.length()) > LONGEST ? safe + "…" : safe.toString();
    }

    private static int visible(int c) {
        int type = Character.getType(c);
        boolean hidden = type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
        return hidden ? 0xFFFD : c;
    }
}
