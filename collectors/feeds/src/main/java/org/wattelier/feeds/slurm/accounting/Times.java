package org.wattelier.feeds.slurm.accounting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.LocalTimes;
import org.wattelier.feeds.history.Words;

/// Instants as `sacct` prints them: `2026-03-29T01:59:59` in the cluster's zone, with a zone, or seconds since 1970.
final class Times {
    private static final DateTimeFormatter COMPACT_ZONE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT);
    private static final int CLOCK = "2026-03-29T01:59:59".length();

    private final LocalTimes local;

    Times(ZoneId zone) {
        local = new LocalTimes(zone);
    }

    /// The instants it may mean, mostly one; none where it is not known.
    List<Instant> parse(String field, String text) {
        if (Words.isUnknown(text) || text.equals("0")) {
            return List.of();
        }
        try {
            return read(field, text);
        } catch (DateTimeException e) {
            throw bad(field, text);
        }
    }

    private List<Instant> read(String field, String text) {
        int length = text.length();
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            if (length < 8 || length > 11) {
                throw bad(field, text);
            }
            return List.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        if (length < CLOCK || (text.charAt(10) != 'T' && text.charAt(10) != ' ')) {
            throw bad(field, text);
        }
        if (length == CLOCK) {
            return local.of(field, clock(field, text));
        }
        return zoned(field, text.substring(0, 10) + "T" + text.substring(11));
    }

    private static LocalDateTime clock(String field, String text) {
        return LocalDateTime.of(
                digits(field, text, 0, '-', 4),
                digits(field, text, 5, '-', 2),
                digits(field, text, 8, text.charAt(10), 2),
                digits(field, text, 11, ':', 2),
                digits(field, text, 14, ':', 2),
                digits(field, text, 17, '\0', 2));
    }

    private static int digits(String field, String text, int from, char after, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw bad(field, text);
            }
            number = number * 10 + digit;
        }
        if (after != '\0' && text.charAt(from + count) != after) {
            throw bad(field, text);
        }
        return number;
    }

    private List<Instant> zoned(String field, String text) {
        String rest = text.substring(CLOCK);
        if (rest.length() == 5 && !rest.contains(":") && !rest.startsWith(".")) {
            return List.of(OffsetDateTime.parse(text, COMPACT_ZONE).toInstant());
        }
        boolean fraction = rest.startsWith(".") && rest.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
        return fraction
                ? local.of(field, LocalDateTime.parse(text))
                : List.of(OffsetDateTime.parse(text).toInstant());
    }

    private static BadField bad(String field, String text) {
        return new BadField(field, "is no time like 2026-03-29T01:59:59", text);
    }
}
