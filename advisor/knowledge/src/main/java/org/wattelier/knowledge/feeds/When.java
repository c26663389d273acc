package org.wattelier.knowledge.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time as files write it.
///
/// @param local   the wall clock
/// @param instant null where no offset stands there
record When(LocalDateTime local, @Nullable Instant instant) {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?)?\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern EUROPEAN =
            Pattern.compile("(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");
    private static final int LONGEST = 80;

    /// Reads the begin of `2020-01-01 00:00:00`, `2021-12-11T10:00:00+01:00`, `01.01.2024 00:00 - 01.01.2024 01:00`,
    /// `01/01/2024 00:00`, seconds or milliseconds since 1970.
    static Optional<When> parse(String cell) {
        String text = cell.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int range = text.indexOf(" - ");
        String begin = range < 0 ? text : text.substring(0, range).strip();
        try {
            return read(begin);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<When> read(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            LocalDateTime local = local(iso, 1, 2, 3);
            String offset = iso.group(7);
            return Optional.of(offset == null ? new When(local, null) : at(local, offset));
        }
        Matcher european = EUROPEAN.matcher(text);
        if (european.matches()) {
            return Optional.of(new When(local(european, 3, 2, 1), null));
        }
        if (EPOCH.matcher(text).matches()) {
            long number = Long.parseLong(text);
            Instant instant = text.length() > 10 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
            return Optional.of(new When(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), instant));
        }
        return Optional.empty();
    }

    private static When at(LocalDateTime local, String offset) {
        ZoneOffset zone = offset.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(offset);
        return new When(local, OffsetDateTime.of(local, zone).toInstant());
    }

    private static LocalDateTime local(Matcher found, int year, int month, int day) {
        int hour = number(found, 4);
        LocalDateTime midnight = LocalDateTime.of(number(found, year), number(found, month), number(found, day), 0, 0);
        if (hour > 24 || (hour == 24 && number(found, 5) > 0)) {
            throw new DateTimeException("hour " + hour);
        }
        // 24:00 is the end of the day.
        return midnight.plusHours(hour).plusMinutes(number(found, 5)).plusSeconds(number(found, 6));
    }

    private static int number(Matcher found, int group) {
        String text = found.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }
}
