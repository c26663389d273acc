package org.wattelier.knowledge.csv;

/// One thing wrong with a file.
///
/// @param line   in the file, from 1
/// @param column its name
/// @param found  what stands there, cut to what a message may show
public record Problem(int line, String column, Wrong wrong, String found) {
    private static final int SHOWN = 60;

    public static Problem of(int line, String column, Wrong wrong, String found) {
        return new Problem(line, clip(column), wrong, clip(found));
    }

    /// Short, and without what a terminal could take for an order.
    static String clip(String text) {
        String cut = text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
        return cut.replaceAll("\\p{Cntrl}|\\p{Cf}|\\p{Cs}", "\ufffd");
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + wrong.text()
                + (found.isEmpty() ? "" : ", found " + found);
    }
}
