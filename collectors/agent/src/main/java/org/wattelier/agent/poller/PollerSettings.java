package org.wattelier.agent.poller;

import java.time.Duration;

/// How the poller works.
///
/// @param every          time between two polls of one controller; ten seconds at least, as controllers suffer
/// @param atOnce         how many may be asked at the same time
/// @param batchEvery     how much of a source goes into one event
/// @param longestBackOff how long a controller that fails is left alone at most
public record PollerSettings(Duration every, int atOnce, Duration batchEvery, Duration longestBackOff) {
    public static final Duration SHORTEST = Duration.ofSeconds(10);
    public static final PollerSettings USUAL =
            new PollerSettings(SHORTEST, 1024, Duration.ofSeconds(30), Duration.ofMinutes(10));

    public PollerSettings {
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("controllers are not asked more often than every ten seconds");
        }
        if (atOnce <= 0 || batchEvery.isNegative() || longestBackOff.compareTo(every) < 0) {
            throw new IllegalArgumentException("bad settings of the poller");
        }
    }
}
