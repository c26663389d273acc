package org.wattelier.feeds.slurm.accounting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Spans;
import org.wattelier.feeds.history.Words;

/// The fields of one line, asked for by name.
record Row(Columns columns, List<String> fields, long line) {
    /// What Slurm writes for a number that it does not have, of 32 and 64 bits.
    private static final long NO_VALUE = 4_294_967_290L;

    boolean has(String name) {
        return columns.has(name);
    }

    /// Empty where there is no such column.
    String text(String name) {
        int place = columns.place(name);
        return place < 0 || place >= fields.size() ? "" : fields.get(place).strip();
    }

    /// The same with another start, and so without a time that it took.
    Row startedAt(String start) {
        var changed = new ArrayList<>(fields);
        for (String name : List.of("elapsed", "elapsedraw", "start")) {
            int place = columns.place(name);
            if (place >= 0 && place < changed.size()) {
                changed.set(place, name.equals("start") ? start : "");
            }
        }
        return new Row(columns, changed, line);
    }

    /// The first of some columns that says something.
    String first(String... names) {
        for (String name : names) {
            String text = text(name);
            if (!Words.isUnknown(text)) {
                return text;
            }
        }
        return "";
    }

    @Nullable
    Duration span(String name) {
        return Spans.parse(Labels.of(name), text(name));
    }

    /// Whole seconds or minutes.
    @Nullable
    Duration counted(String name, long unitMs) {
        long count = number(name);
        return count < 0 ? null : Duration.ofMillis(Math.multiplyExact(count, unitMs));
    }

    /// A whole number; -1 where it is not known.
    long number(String name) {
        return whole(name, text(name));
    }

    static long whole(String name, String text) {
        if (Words.isUnknown(text)) {
            return -1;
        }
        if (text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            if (text.length() == 20 && text.startsWith("18446744073709551")) {
                return -1;
            }
            throw new BadField(Labels.of(name), "is no whole number", text);
        }
        long number = Long.parseLong(text);
        return number >= NO_VALUE && number <= 0xFFFF_FFFFL ? -1 : number;
    }
}
