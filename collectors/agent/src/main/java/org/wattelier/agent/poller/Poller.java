package org.wattelier.agent.poller;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.Event;
import org.wattelier.events.NodeId;

/// Polls the controllers of many machines and hands over batches, one source each, as agents on the machines would.
/// Each target has a virtual thread, which waits nearly always. `close` ends all looks and sends what is left.
public final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final List<Target> targets;
    private final PollerSettings settings;
    private final PollerStatistics statistics = new PollerStatistics();
    private final List<PollLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Books books;
    private final EnclosureFacts enclosureFacts;

    /// Keeps nothing over a restart.
    public Poller(List<Target> targets, PollerSettings settings, Consumer<Event> sink, InstantSource clock) {
        this(targets, settings, null, sink, clock);
    }

    /// @param state folder for what was said of enclosures; null where nothing is to be kept
    /// @param sink takes the events, normally `EventProducer.send`; called by many threads at once, must not block long
    public Poller(
            List<Target> targets,
            PollerSettings settings,
            @Nullable Path state,
            Consumer<Event> sink,
            InstantSource clock) {
        this.targets = List.copyOf(targets);
        this.settings = settings;
        this.books = new Books(sink, clock, settings.batchEvery().toMillis());
        this.enclosureFacts =
                new EnclosureFacts(targets.stream().map(Target::source).toList(), state, sink, clock);
    }

    /// Begins; each target is asked for the first time within three periods.
    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("started already");
        }
        var permits = new Semaphore(settings.atOnce(), true);
        for (Target target : targets) {
            var rhythm = new Rhythm(
                    target.source(),
                    settings.every().toNanos(),
                    settings.longestBackOff().toNanos());
            var loop = new PollLoop(target, rhythm, permits, statistics, books);
            loops.add(loop);
            threads.add(Thread.ofVirtual().name("poll " + target.source()).start(loop));
        }
        threads.add(Thread.ofVirtual().name("enclosures").start(this::tellEnclosures));
    }

    /// Until interrupted.
    private void tellEnclosures() {
        try {
            while (true) {
                tellOnce();
                Thread.sleep(TELL_EVERY);
            }
        } catch (InterruptedException ignored) {
            tellOnce();
        }
    }

    private void tellOnce() {
        try {
            enclosureFacts.tell(enclosures());
        } catch (RuntimeException e) {
            LOG.warn("Which nodes share an enclosure could not be told", e);
        }
    }

    /// How each target does, in the order they were given.
    public synchronized List<TargetState> states() {
        return loops.stream().map(PollLoop::state).toList();
    }

    public PollerStatistics.Snapshot statistics() {
        return statistics.snapshot();
    }

    /// The nodes whose controllers show the power of an enclosure, each with the source that has it instead: their
    /// upstream meter.
    public Map<NodeId, NodeId> enclosures() {
        return books.enclosures();
    }

    /// Cuts off what is going on, ends the sessions, sends what is left; takes ten seconds at most.
    @Override
    public synchronized void close() {
        loops.forEach(PollLoop::stop);
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + LONGEST_CLOSE.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
        books.flushAll();
    }
}
