package org.wattelier.probes.perf;

import java.util.HashSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Translates an event as sysfs writes it (`event=0x02,umask=0x1`) into the number that the kernel takes, by the places
/// that the PMU's `format` directory names (`config:0-7`).
final class EventCode {
    private static final Pattern TERM = Pattern.compile("([a-z][a-z0-9_]{0,30})=(0x[0-9a-f]{1,16}|[0-9]{1,18})");
    private static final Pattern PLACE = Pattern.compile("config:([0-9]{1,2})(?:-([0-9]{1,2}))?");

    private EventCode() {}

    /// @param format the content of `format/NAME`, null where there is none
    /// @return null where a term or a place is not understood
    static @Nullable Long of(String event, Function<String, @Nullable String> format) {
        long config = 0;
        var places = new HashSet<String>();
        for (String term : event.strip().split(",", -1)) {
            Matcher matcher = TERM.matcher(term);
            if (!matcher.matches()) {
                return null;
            }
            String place = format.apply(matcher.group(1));
            // Before there was a format directory, the event filled the lowest byte.
            String where = place == null && matcher.group(1).equals("event") ? "config:0-7" : place;
            Long placed = where == null ? null : placed(value(matcher.group(2)), where);
            if (placed == null || !places.add(where)) {
                return null;
            }
            config |= placed;
        }
        return config;
    }

    private static long value(String text) {
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
    }

    private static @Nullable Long placed(long value, String place) {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
            return null;
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        if (first > last || last > 63) {
            return null;
        }
        int bits = last - first + 1;
        boolean fits = bits == 64 || value >>> bits == 0;
        return fits ? value << first : null;
    }
}
