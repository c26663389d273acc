package org.wattelier.standalone.deadletters;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Topics;

/// Which dead letters.
///
/// @param since   refused then or later; null for all
/// @param topic   where they came from, in full; null for any
/// @param offsets their own places; empty for any
public record Selection(@Nullable Instant since, @Nullable String topic, Set<Long> offsets) {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    public Selection {
        offsets = Set.copyOf(offsets);
    }

    public boolean has(DeadLetter letter) {
        DeadLetter.Origin origin = letter.origin();
        return (topic == null || origin != null && origin.topic().equals(topic))
                && (offsets.isEmpty() || offsets.contains(letter.offset()))
                && (since == null || !letter.at().isBefore(since));
    }

    /// With or without the prefix.
    public static String fullName(Topics topics, String topic) {
        return topic.startsWith(topics.prefix()) ? topic : topics.prefix() + topic;
    }

    /// An instant, a day (UTC), or how long ago: `2026-11-25T08:00:00Z`, `2026-11-25`, `90m`, `2d`, `PT2H`. Empty where
    /// it is none of these.
    public static Optional<Instant> instant(String word, InstantSource clock) {
        try {
            Matcher ago = AGO.matcher(word);
            if (ago.matches()) {
                String length = ago.group(1) + ago.group(2).toUpperCase(java.util.Locale.ROOT);
                return Optional.of(
                        clock.instant().minus(Duration.parse(ago.group(2).equals("d") ? "P" + length : "PT" + length)));
            }
            if (word.startsWith("P")) {
                return Optional.of(clock.instant().minus(Duration.parse(word)));
            }
            return Optional.of(
                    word.length() <= 10
                            ? LocalDate.parse(word).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.parse(word));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
