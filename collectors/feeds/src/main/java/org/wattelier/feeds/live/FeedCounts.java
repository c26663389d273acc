package org.wattelier.feeds.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a feed has done since it started.
///
/// @param published  snapshots of jobs
/// @param questions  asked of the scheduler and of the accounting
/// @param failures   of them that got no answer
/// @param refused    jobs in answers that were not understood
/// @param open       jobs that the accounting has not closed yet
/// @param answered   when the scheduler answered last; null where it never has
/// @param reconciled until when all that the accounting knows has been handed on; null where never
/// @param trouble    what is wrong now, in a line; empty where nothing is
public record FeedCounts(
        long published,
        long questions,
        long failures,
        long refused,
        int open,
        @Nullable Instant answered,
        @Nullable Instant reconciled,
        String trouble) {}
