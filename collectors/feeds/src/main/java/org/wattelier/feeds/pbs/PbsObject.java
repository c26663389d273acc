package org.wattelier.feeds.pbs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.command.Entry;

/// A job, node or vnode with its attributes as texts; those of a resource are named `Resource_List.ncpus`.
///
/// @param name   `1234.server`, or the node
/// @param doubly attributes that are there twice with different values: one of them was written by somebody else
record PbsObject(String name, Map<String, String> attributes, Map<String, String> doubly) {
    private static final DateTimeFormatter CTIME =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final long LATEST = 253_402_300_799L;

    PbsObject(String name) {
        this(name, new HashMap<>(), new HashMap<>());
    }

    void put(String attribute, String value) {
        String before = attributes.putIfAbsent(attribute, value);
        if (before != null && !before.equals(value)) {
            doubly.put(attribute, value);
        }
    }

    /// Empty where there is none.
    String text(String attribute) {
        if (doubly.containsKey(attribute)) {
            throw refused(attribute, "it once", "it twice");
        }
        return attributes.getOrDefault(attribute, "").strip();
    }

    /// @return null where there is none
    @Nullable
    Long whole(String attribute) {
        String text = text(attribute);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[+-]?[0-9]{1,18}")) {
            throw refused(attribute, "a whole number", "\"" + Entry.shown(text) + "\"");
        }
        return Long.parseLong(text);
    }

    /// As C prints them, `Wed Apr 26 13:40:10 2023`, or in seconds since 1970; null where there is none. Of an hour
    /// that comes twice the first is taken.
    @Nullable
    Instant instant(String attribute, ZoneId zone) {
        String text = text(attribute);
        if (text.isEmpty() || text.equals("0")) {
            return null;
        }
        try {
            if (text.matches("[0-9]{9,12}") && Long.parseLong(text) <= LATEST) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            String date = text.replaceFirst("^[A-Za-z]{3} +", "").replaceAll(" +", " ");
            return LocalDateTime.parse(date, CTIME).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw refused(attribute, "a time such as Wed Apr 26 13:40:10 2023", "\"" + Entry.shown(text) + "\"");
        }
    }

    Entry.Refused refused(String attribute, String expected, String found) {
        return new Entry.Refused(
                "qstat, " + Entry.shown(name) + ", " + attribute + ": expected " + expected + ", found " + found);
    }
}
