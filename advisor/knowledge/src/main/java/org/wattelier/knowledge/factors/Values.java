package org.wattelier.knowledge.factors;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Values as people write them.
final class Values {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");

    private Values() {}

    static Optional<Double> number(String text) {
        String plain = text.replace("_", "");
        return NUMBER.matcher(plain).matches() ? Optional.of(Double.valueOf(plain)) : Optional.empty();
    }

    static Optional<Integer> count(String text) {
        return number(text)
                .filter(value -> value >= 1 && value <= 1_000_000 && value == Math.rint(value))
                .map(Double::intValue);
    }

    static Optional<Double> share(String text) {
        boolean percent = text.endsWith("%");
        return number(percent ? text.substring(0, text.length() - 1).strip() : text)
                .map(value -> percent ? value / 100 : value)
                .filter(value -> value >= 0 && value <= 10);
    }

    static Optional<Boolean> yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Optional.of(true);
            case "false", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<String> name(String text) {
        return NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    static Optional<ZoneId> zone(String text) {
        return quiet(() -> ZoneId.of(text));
    }

    static Optional<LocalDate> date(String text) {
        return quiet(() -> LocalDate.parse(text));
    }

    static Optional<Duration> duration(String text) {
        return quiet(() -> Duration.parse(text)).filter(value -> !value.isNegative());
    }

    /// A day, whose begin is meant, or an instant with its offset.
    static Optional<Instant> instant(String text, ZoneId zone) {
        return text.length() == 10
                ? date(text).map(day -> day.atStartOfDay(zone).toInstant())
                : quiet(() -> OffsetDateTime.parse(text).toInstant());
    }

    static <E extends Enum<E>> Optional<E> choice(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equals(text))
                .findFirst();
    }

    static <E extends Enum<E>> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Values::word).collect(Collectors.joining(" or "));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> Optional<T> quiet(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
