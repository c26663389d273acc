package org.wattelier.feeds.swf;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.feeds.history.BadField;

/// The fields of one line, counted from 1 as the format does; -1 means unknown.
record SwfFields(List<String> fields) {
    private static final int STANDARD = 18;

    static SwfFields of(String line) {
        var fields = new ArrayList<String>(24);
        int from = -1;
        int depth = 0;
        for (int i = 0; i <= line.length(); i++) {
            char c = i == line.length() ? ' ' : line.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            boolean between =
                    i == line.length() || (depth <= 0 && (c <= ' ' || (c == ',' && fields.size() < STANDARD)));
            if (!between) {
                from = from < 0 ? i : from;
            } else if (from >= 0) {
                fields.add(line.substring(from, i));
                from = -1;
            }
        }
        // Programs that write logs sometimes leave out the two last, which mean nothing without their job before.
        if (fields.size() < STANDARD - 2) {
            throw new BadField("", "has fewer than the 18 fields of the format", String.valueOf(fields.size()));
        }
        return new SwfFields(fields);
    }

    boolean extended() {
        return fields.size() > STANDARD && fields.get(STANDARD).startsWith("{");
    }

    String text(int field) {
        return field > fields.size() ? "" : fields.get(field - 1);
    }

    /// -1 where unknown.
    double number(int field, String name) {
        String text = text(field);
        try {
            double number = text.length() > 24 ? Double.NaN : Double.parseDouble(text);
            if (number < 0) {
                return -1;
            }
            if (number < 1e15) {
                return number;
            }
        } catch (NumberFormatException ignored) {
            // Told below.
        }
        throw new BadField(name, "is no number", text);
    }

    int count(int field, String name) {
        double number = number(field, name);
        if (number > Integer.MAX_VALUE) {
            throw new BadField(name, "counts more than there can be", text(field));
        }
        return (int) number;
    }

    long millis(int field, String name) {
        double seconds = number(field, name);
        if (seconds > 253_402_300_799.0) {
            throw new BadField(name, "is further away than times go", text(field));
        }
        return seconds < 0 ? -1 : Math.round(seconds * 1000);
    }
}
