package org.wattelier.feeds.live;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.wattelier.feeds.job.BatchJob;

/// A batch system that answers what a test tells it to.
final class ScriptedSystem implements BatchSystem {
    volatile List<BatchJob> current = List.of();
    volatile List<BatchJob> past = List.of();
    volatile boolean schedulerAway;
    volatile boolean accountingAway;
    volatile boolean absurd;
    final List<Instant> askedSince = new ArrayList<>();
    private volatile CountDownLatch questions = new CountDownLatch(0);
    private long seconds;

    /// Counts the next questions to the scheduler.
    CountDownLatch expect(int count) {
        questions = new CountDownLatch(count);
        return questions;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Answer current() throws IOException {
        try {
            if (schedulerAway) {
                throw new IOException("connection refused");
            }
            if (absurd) {
                throw new IllegalStateException("absurd");
            }
            return new Answer(current, List.of(), Instant.ofEpochSecond(1_800_000_000 + seconds++));
        } finally {
            questions.countDown();
        }
    }

    @Override
    public synchronized Answer history(Instant since) throws IOException {
        if (accountingAway) {
            throw new IOException("slurmdbd is away");
        }
        askedSince.add(since);
        return new Answer(past, List.of(), Instant.ofEpochSecond(1_800_000_000 + seconds++));
    }
}
