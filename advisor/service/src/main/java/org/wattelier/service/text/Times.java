package org.wattelier.service.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Instants and durations as people read them. Instants are UTC; the page says so once.
public final class Times {
    private static final char NO_BREAK = '\u00A0';

    private final DateTimeFormatter instant;
    private final DateTimeFormatter second;
    private final DateTimeFormatter clock;

    public Times(Language language) {
        String time = switch (language) {
            case FR -> "HH'" + NO_BREAK + "h" + NO_BREAK + "'mm";
            case EN -> "HH:mm";
        };
        String seconds = switch (language) {
            case FR -> "'" + NO_BREAK + "min" + NO_BREAK + "'ss'" + NO_BREAK + "s'";
            case EN -> ":ss";
        };
        String day = switch (language) {
            case FR -> "dd/MM/yyyy";
            case EN -> "yyyy-MM-dd";
        };
        instant = DateTimeFormatter.ofPattern(day + " " + time).withZone(ZoneOffset.UTC);
        second = DateTimeFormatter.ofPattern(day + " " + time + seconds).withZone(ZoneOffset.UTC);
        clock = DateTimeFormatter.ofPattern(time).withZone(ZoneOffset.UTC);
    }

    public String instant(Instant at) {
        return instant.format(at);
    }

    /// For what lasts seconds.
    public String second(Instant at) {
        return second.format(at);
    }

    public String clock(Instant at) {
        return clock.format(at);
    }

    /// `2 h 05 min`, `3 min 20 s`, `45 s`: units that both languages share.
    public String duration(Duration lasting) {
        long seconds = lasting.toSeconds();
        if (seconds >= 3_600) {
            return pair(seconds / 3_600, "h", seconds / 60 % 60, "min");
        }
        return seconds >= 60 ? pair(seconds / 60, "min", seconds % 60, "s") : "" + seconds + NO_BREAK + "s";
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        String two = small < 10 ? "0" + small : "" + small;
        return "" + large + NO_BREAK + largeUnit + NO_BREAK + two + NO_BREAK + smallUnit;
    }
}
