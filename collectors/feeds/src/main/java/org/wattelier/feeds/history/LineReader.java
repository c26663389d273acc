package org.wattelier.feeds.history;

/// Takes a history's lines, one by one.
public interface LineReader {
    /// Without its end.
    void line(String text);

    /// In place of a line that was passed over because of its length.
    void tooLong();

    /// After the last line.
    default void finish() {}
}
