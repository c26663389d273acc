package org.wattelier.probes.wall.value;

/// What a device said holds no value that can be used; the message says why and what mends it, for people.
public final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1;

    public NotUnderstood(String reason) {
        super(reason);
    }

    /// The reason, never null.
    public String reason() {
        return String.valueOf(getMessage());
    }

    /// What a device or file said, short and harmless enough for a message.
    public static String quoted(String said) {
        var shown = new StringBuilder("\"");
        for (int i = 0; i < said.length() && i < 60; i++) {
            char c = said.charAt(i);
            shown.append(c < ' ' || c >= 0x7f && c < 0xa0 || Character.getType(c) == Character.FORMAT ? ' ' : c);
        }
        return shown.append(said.length() > 60 ? "…\"" : "\"").toString();
    }
}
