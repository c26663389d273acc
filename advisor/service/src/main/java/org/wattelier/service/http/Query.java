package org.wattelier.service.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobState;
import org.wattelier.results.Status;
import org.wattelier.service.ledger.JobFilter;
import org.wattelier.service.ledger.JobSort;
import org.wattelier.service.text.Language;

/// Reads the parameters of a request; an empty one counts as not given.
final class Query {
    static final int MOST = 500;
    private static final int LONGEST = 200;

    private final Context context;

    Query(Context context) {
        this.context = context;
    }

    @Nullable
    String text(String name) {
        String value = context.queryParam(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST) {
            throw new BadQuery(name, "at most " + LONGEST + " characters");
        }
        return value.strip();
    }

    <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        String words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new BadQuery(name, "one of " + words);
    }

    /// A whole number in the range, both ends included.
    long number(String name, long least, long most, long otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message about the range
        }
        throw new BadQuery(name, "a whole number from " + least + " to " + most);
    }

    @Nullable
    Long run() {
        return text("run") == null ? null : number("run", 0, Long.MAX_VALUE, 0);
    }

    @Nullable
    Instant instant(String name) {
        String value = text(name);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new BadQuery(name, "an instant like 2026-11-23T10:00:00Z");
        }
    }

    JobFilter filter() {
        return new JobFilter(
                word("status", Status.class),
                word("state", JobState.class),
                text("cluster"),
                text("user"),
                text("node"),
                text("q"));
    }

    JobSort.Order order() {
        String value = text("sort");
        if (value == null) {
            return JobSort.Order.NEWEST;
        }
        return JobSort.Order.parse(value).orElseThrow(() -> {
            String words = Arrays.stream(JobSort.values()).map(JobSort::word).collect(Collectors.joining(", "));
            return new BadQuery("sort", "one of " + words + ", with - in front for the largest first");
        });
    }

    boolean yes(String name) {
        String value = text(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new BadQuery(name, "true or false");
    }

    /// What was asked for, else what the asker's program prefers.
    Language language() {
        String value = text("lang");
        if (value != null && Language.of(value).isEmpty()) {
            throw new BadQuery("lang", "fr or en");
        }
        return Language.negotiate(value, null, context.header("Accept-Language"));
    }

    int limit(int otherwise) {
        return (int) number("limit", 1, MOST, otherwise);
    }

    long offset() {
        return number("offset", 0, 1_000_000_000, 0);
    }
}
