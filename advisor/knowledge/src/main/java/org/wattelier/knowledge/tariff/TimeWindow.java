package org.wattelier.knowledge.tariff;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;

/// A part of the day on the wall clock, from `from` until before `to`; `22:30-06:30` runs over midnight, `00:00-24:00`
/// is the whole day.
public record TimeWindow(LocalTime from, LocalTime to) {
    public static Optional<TimeWindow> parse(String text) {
        String[] ends = text.strip().split("\\s*[-–]\\s*", -1);
        if (ends.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TimeWindow(time(ends[0]), time(ends[1])));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalTime time(String text) {
        String word = text.strip().replace('h', ':').replace(" ", "");
        String whole = word.endsWith(":") ? word + "00" : word;
        return whole.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(whole.length() == 4 ? "0" + whole : whole);
    }

    boolean contains(LocalTime time) {
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to);
        }
        // Over midnight, or the whole day where both are equal.
        return !time.isBefore(from) || time.isBefore(to);
    }
}
