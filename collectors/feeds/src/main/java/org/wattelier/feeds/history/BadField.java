package org.wattelier.feeds.history;

/// One field of a line is not understood; the line is left out, the others are read.
public final class BadField extends RuntimeException {
    private final String field;
    private final String reason;
    private final String detail;

    /// @param reason the same words for all of a kind
    /// @param detail what stood there
    public BadField(String field, String reason, String detail) {
        super(field + ": " + reason, null, false, false);
        this.field = field;
        this.reason = reason;
        this.detail = detail;
    }

    public Refusal at(long line) {
        return new Refusal(line, field, reason, detail);
    }
}
