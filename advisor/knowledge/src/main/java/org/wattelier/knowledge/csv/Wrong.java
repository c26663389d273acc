package org.wattelier.knowledge.csv;

/// What can be wrong with a cell or a column; people read it in their language, by this name.
public enum Wrong {
    MISSING_COLUMN("the header has no such column"),
    UNKNOWN_COLUMN("nobody reads this column"),
    DOUBLE_COLUMN("the header names this column twice"),
    NO_ROWS("there is no row below the header"),
    MORE_CELLS("the row has more cells than the header: a comma without quotes, or another separator"),
    NOT_CLOSED("a quote is opened and never closed"),
    EMPTY("a value is needed here"),
    NOT_A_NUMBER("expected a number"),
    AMBIGUOUS("a comma that may be decimal or thousands: write a point, or separate the columns by semicolons"),
    NOT_POSITIVE("expected a number above 0"),
    NEGATIVE("expected a number that is not below 0"),
    NOT_WHOLE("expected a whole number"),
    TOO_LARGE("larger than can be: check the unit"),
    TOO_LONG("longer than a cell can be"),
    NOT_AN_INSTANT("expected an instant such as 2026-03-02T06:00:00Z, or seconds since 1970"),
    NOT_YES_OR_NO("expected true or false");

    private final String text;

    Wrong(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
