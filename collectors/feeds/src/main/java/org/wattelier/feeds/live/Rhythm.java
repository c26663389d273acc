package org.wattelier.feeds.live;

import java.time.Duration;

/// When to ask what. Times are of the monotonic clock, ns; for one thread.
final class Rhythm {
    /// An accounting that does not answer is asked again sooner than one that does.
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private static final Duration FOR_GONE = Duration.ofSeconds(30);

    private final FeedSettings settings;
    private long questions;
    private long nextCurrent = Long.MIN_VALUE;
    private long earliestCurrent = Long.MIN_VALUE;
    private long nextHistory = Long.MIN_VALUE;
    private long earliestForGone = Long.MIN_VALUE;
    private long gapForGone = FOR_GONE.toNanos();
    private long nextNodes = Long.MIN_VALUE;

    Rhythm(FeedSettings settings) {
        this.settings = settings;
    }

    Duration untilNext(long now) {
        long next = Math.min(nextCurrent, nextHistory);
        return next <= now ? Duration.ZERO : Duration.ofNanos(next - now);
    }

    boolean currentDue(long now) {
        return nextCurrent <= now;
    }

    boolean historyDue(long now) {
        return nextHistory <= now;
    }

    /// A hook says that something happened.
    void called(long now) {
        nextCurrent = Math.min(nextCurrent, Math.max(now, earliestCurrent));
    }

    void currentAsked(long began, long now) {
        questions++;
        long took = now - began;
        long least = Math.max(settings.afterHook().toNanos(), took * FeedSettings.MOST_OF_ITS_TIME);
        earliestCurrent = now + least;
        nextCurrent = now + Math.max(settings.poll().toNanos(), least);
    }

    void historyAsked(long now, boolean answered) {
        questions++;
        Duration pause =
                answered || settings.reconcile().compareTo(AFTER_FAILURE) < 0 ? settings.reconcile() : AFTER_FAILURE;
        nextHistory = now + pause.toNanos();
        earliestForGone = now + gapForGone;
    }

    boolean nodesDue(long now) {
        return nextNodes <= now;
    }

    void nodesAsked(long now) {
        questions++;
        nextNodes = now
                + settings.poll()
                        .multipliedBy(FeedSettings.TURNS_PER_LOOK_AT_NODES)
                        .toNanos();
    }

    /// Whether to ask the accounting of jobs that the scheduler no longer names: soon at first, less and less often
    /// where it
    /// does not know them either.
    boolean askForGone(boolean some, long now) {
        if (!some) {
            gapForGone = FOR_GONE.toNanos();
            return false;
        }
        if (earliestForGone > now) {
            return false;
        }
        gapForGone = Math.min(2 * gapForGone, settings.reconcile().toNanos());
        return true;
    }

    /// Something went wrong that nobody thought of: everything waits for its next turn.
    void stumbled(long now) {
        nextCurrent = Math.max(nextCurrent, now + settings.poll().toNanos());
        nextHistory = Math.max(nextHistory, now + AFTER_FAILURE.toNanos());
        nextNodes = Math.max(nextNodes, now + AFTER_FAILURE.toNanos());
    }

    long questions() {
        return questions;
    }
}
