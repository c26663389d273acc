package org.wattelier.feeds.history;

/// Something that was not understood and therefore left out.
///
/// @param line   where, from 1
/// @param field  which part of it; empty where the line as a whole
/// @param reason why, and what would mend it; the same words for all of a kind, so that they can be counted
/// @param detail what stood there, shortened; empty where that says nothing
public record Refusal(long line, String field, String reason, String detail) {
    private static final int LONGEST_DETAIL = 60;

    public Refusal {
        detail = shown(detail);
    }

    /// What of this kind is counted together.
    public String kind() {
        return field.isEmpty() ? reason : field + ": " + reason;
    }

    @Override
    public String toString() {
        return "line " + line + ": " + kind() + (detail.isEmpty() ? "" : " (\"" + detail + "\")");
    }

    private static String shown(String text) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST_DETAIL; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.length() > LONGEST_DETAIL ? shown.append('…').toString() : shown.toString();
    }
}
