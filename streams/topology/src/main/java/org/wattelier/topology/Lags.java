package org.wattelier.topology;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// How far behind the streams are, over all their instances.
///
/// @param at     when it was looked
/// @param topics by name without prefix, inputs and the streams' own
public record Lags(Instant at, Map<String, Lag> topics) {
    /// @param records not yet taken in, counted by offsets: markers of transactions count as well
    /// @param seconds since the oldest of them was appended; empty where that could not be found out
    public record Lag(long records, OptionalDouble seconds) {}

    public Lags {
        topics = new TreeMap<>(topics);
    }

    /// The longest; empty where one of them is not known.
    public OptionalDouble seconds() {
        if (topics.values().stream().anyMatch(lag -> lag.seconds().isEmpty())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(topics.values().stream()
                .mapToDouble(lag -> lag.seconds().orElseThrow())
                .max()
                .orElse(0));
    }
}
