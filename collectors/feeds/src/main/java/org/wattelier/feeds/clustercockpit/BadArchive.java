package org.wattelier.feeds.clustercockpit;

import java.nio.file.Path;

/// An archive that cannot be imported, told for the person who has to mend it. Carries no stack trace.
public final class BadArchive extends RuntimeException {
    private final Path file;
    private final String field;

    BadArchive(Path file, String field, String expected, String remedy) {
        super(file + (field.isEmpty() ? "" : ": " + field) + ": " + expected + ". " + remedy, null, false, false);
        this.file = file;
        this.field = field;
    }

    public Path file() {
        return file;
    }

    /// The path of the field inside the file, empty where the file as a whole is meant.
    public String field() {
        return field;
    }

    static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
