package org.wattelier.feeds.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lengths of time as accounts print them: `[d-]hh:mm:ss[.mmm]`, `mm:ss.mmm`, plain seconds; a comma for the point.
public final class Spans {
    private static final long LONGEST_S = 100L * 366 * 86_400;

    private Spans() {}

    /// @return null where the text says that it is not known, or unlimited
    /// @throws BadField where it is no length of time
    public static @Nullable Duration parse(String field, String text) {
        String span = text.strip();
        if (Words.isUnknown(span) || span.equalsIgnoreCase("UNLIMITED") || span.equalsIgnoreCase("Partition_Limit")) {
            return null;
        }
        int dash = span.indexOf('-');
        long days = dash < 0 ? 0 : number(field, span, 0, dash);
        long millis = 0;
        int end = span.length();
        int point = Math.max(span.indexOf('.'), span.indexOf(','));
        if (point >= 0) {
            millis = fraction(field, span, point + 1);
            end = point;
        }
        long seconds = 0;
        int parts = 0;
        int from = dash + 1;
        while (from <= end) {
            int colon = span.indexOf(':', from);
            int to = colon < 0 || colon > end ? end : colon;
            seconds = seconds * 60 + number(field, span, from, to);
            parts++;
            from = to + 1;
        }
        if (parts == 0 || parts > 3 || seconds > LONGEST_S || days > LONGEST_S / 86_400) {
            throw bad(field, text);
        }
        if (dash >= 0) {
            // Slurm writes d-hh, d-hh:mm and d-hh:mm:ss.
            seconds *= parts == 1 ? 3600 : parts == 2 ? 60 : 1;
        }
        return Duration.ofMillis((days * 86_400 + seconds) * 1000 + millis);
    }

    private static long number(String field, String text, int from, int to) {
        if (from >= to || to - from > 12) {
            throw bad(field, text);
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw bad(field, text);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static long fraction(String field, String text, int from) {
        number(field, text, from, text.length());
        long millis = 0;
        for (int i = 0; i < 3; i++) {
            millis = millis * 10 + (from + i < text.length() ? text.charAt(from + i) - '0' : 0);
        }
        return millis;
    }

    private static BadField bad(String field, String text) {
        return new BadField(field, "is no length of time like 1-02:03:04", text);
    }
}
