package org.wattelier.feeds.live;

import java.time.Duration;

/// How often a batch system is asked.
///
/// @param poll      between two questions for the current jobs where no hook calls
/// @param afterHook least time between two such questions when hooks call; a question that takes long is asked less
/// often
/// @param reconcile between two questions to the accounting
/// @param overlap   how far back of the last one each such question reaches: accounting learns late
/// @param firstLook how far back a feed looks that has never run
public record FeedSettings(
        Duration poll, Duration afterHook, Duration reconcile, Duration overlap, Duration firstLook) {
    public static final FeedSettings USUAL = new FeedSettings(
            Duration.ofSeconds(35),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofDays(1));

    /// The server answers nobody else meanwhile: at most a fifth of its time is ours.
    static final int MOST_OF_ITS_TIME = 5;

    /// Nodes are asked for with each tenth turn: with the jobs that makes less than one question in half a minute.
    static final int TURNS_PER_LOOK_AT_NODES = 10;
}
