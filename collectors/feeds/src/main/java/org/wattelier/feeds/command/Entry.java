package org.wattelier.feeds.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON object of a command's answer. Numbers may come as text and text as numbers, names of fields differ between
/// versions: each question gives all names it knows.
///
/// @param place what it is of, for complaints
public record Entry(String place, JsonNode node) {
    private static final int MOST_SHOWN = 40;

    /// A field that is there but cannot be understood.
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        public Refused(String message) {
            super(message);
        }
    }

    private @Nullable JsonNode found(String... names) {
        for (String name : names) {
            JsonNode value = node.get(name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    /// Empty where there is none.
    public String text(String... names) {
        JsonNode value = found(names);
        if (value == null) {
            return "";
        }
        if (value.isContainer()) {
            throw refused(names[0], "a text", "a list or an object");
        }
        return value.asString();
    }

    /// @return null where there is none, or an empty text
    public @Nullable Long whole(String... names) {
        String text = text(names).strip();
        if (text.isEmpty()) {
            return null;
        }
        String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (!digits.matches("-?[0-9]{1,18}")) {
            throw refused(names[0], "a whole number", "\"" + shown(text) + "\"");
        }
        return Long.parseLong(digits);
    }

    /// The texts or numbers of a list; a single one counts as a list of one.
    public List<String> texts(String... names) {
        JsonNode value = found(names);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        if (value.isObject()) {
            throw refused(names[0], "a list", "an object");
        }
        if (!value.isArray()) {
            texts.add(value.asString());
            return texts;
        }
        for (JsonNode each : value) {
            if (each.isContainer()) {
                throw refused(names[0], "a list of texts", "something nested");
            }
            texts.add(each.asString());
        }
        return texts;
    }

    /// The objects of a list; those that are none are left out.
    public List<Entry> entries(String name) {
        List<Entry> entries = new ArrayList<>();
        JsonNode value = found(name);
        if (value != null && value.isArray()) {
            for (JsonNode each : value) {
                if (each.isObject()) {
                    entries.add(new Entry(place + ", " + name, each));
                }
            }
        }
        return entries;
    }

    public Refused refused(String field, String expected, String found) {
        return new Refused(place + ", " + field + ": expected " + expected + ", found " + found);
    }

    public static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
    }
}
