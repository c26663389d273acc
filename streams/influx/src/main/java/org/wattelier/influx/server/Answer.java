package org.wattelier.influx.server;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One row of an answer in InfluxQL.
///
/// @param at     the row's time
/// @param tags   of the series, where they were grouped by
/// @param values by column, only those that are there
public record Answer(String measurement, Instant at, Map<String, String> tags, Map<String, String> values) {
    public Answer {
        tags = Map.copyOf(tags);
        values = Map.copyOf(values);
    }

    public String tag(String name) {
        return tags.getOrDefault(name, "");
    }

    public @Nullable String text(String column) {
        return values.get(column);
    }

    public OptionalDouble number(String column) {
        String value = values.get(column);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    }
}
