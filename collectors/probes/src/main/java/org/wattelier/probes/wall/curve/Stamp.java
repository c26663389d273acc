package org.wattelier.probes.wall.curve;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A date and time as written.
///
/// @param offset null where the clock of the place is meant
record Stamp(LocalDateTime local, @Nullable ZoneOffset offset) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{2})/([0-9]{2})/([0-9]{4}))"
                    + "(?:[T ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
                    + " ?(Z|[+-][0-9]{2}:?[0-9]{2})?)?");
    private static final int EARLIEST = 2000;
    private static final int LATEST = 2100;

    /// Null where it is no date and time; a date alone is its beginning. `24:00` is the next day's beginning.
    static @Nullable Stamp parse(String text) {
        Matcher m = WRITTEN.matcher(text);
        if (!m.matches()) {
            return null;
        }
        try {
            LocalDate day = m.group(1) == null
                    ? LocalDate.of(number(m, 6), number(m, 5), number(m, 4))
                    : LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
            int hour = m.group(7) == null ? 0 : number(m, 7);
            int minute = m.group(8) == null ? 0 : number(m, 8);
            int second = m.group(9) == null ? 0 : number(m, 9);
            boolean midnight = hour == 24 && minute == 0 && second == 0;
            LocalDateTime local =
                    midnight ? day.plusDays(1).atStartOfDay() : day.atTime(LocalTime.of(hour, minute, second));
            if (day.getYear() < EARLIEST || day.getYear() > LATEST) {
                return null;
            }
            return new Stamp(local, m.group(10) == null ? null : ZoneOffset.of(m.group(10)));
        } catch (DateTimeException ignored) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
