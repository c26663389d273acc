package org.wattelier.feeds.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.events.Event;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.JobEvents;
import org.wattelier.feeds.nodes.NodeBook;

/// Keeps the topic of jobs equal to what the batch system knows: its scheduler is asked each half minute or when a hook
/// calls, its accounting every ten minutes and for jobs that the scheduler no longer names. Runs on one thread.
public final class FeedLoop implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
    private static final String SCHEDULER = "the scheduler";
    private static final String ACCOUNTING = "the accounting";
    private static final String NODES = "the list of nodes";
    private static final String BROKER = "the broker";
    private static final int MOST_OPEN = 200_000;
    private static final int REFUSED_SHOWN = 3;
    private static final Duration LOOK_AT_THE_CLOCK = Duration.ofMillis(500);

    /// Takes what is to be published.
    public interface Sink {
        void send(Event event);

        /// Returns when all of it is kept safe.
        ///
        /// @throws IOException where something could not be
        void flush() throws IOException;
    }

    private final BatchSystem system;
    private final JobEvents events;
    private final FeedSettings settings;
    private final Sink sink;
    private final InstantSource clock;
    private final Cursor cursor;
    private final @Nullable Path hooks;
    private final Path bookFile;
    private NodeBook book;
    private final KnownJobs known = new KnownJobs();
    private final Rhythm rhythm;
    private volatile FeedCounts counts = new FeedCounts(0, 0, 0, 0, 0, null, null, "not asked yet");
    private final Map<String, String> troubles = new TreeMap<>();
    private volatile boolean ended;
    private @Nullable Instant reconciled;

    /// @param state where the feed keeps until when it has come
    /// @param hooks where hooks leave notes; null for none
    public FeedLoop(
            BatchSystem system,
            JobEvents events,
            FeedSettings settings,
            Sink sink,
            Path state,
            @Nullable Path hooks,
            InstantSource clock)
            throws IOException {
        this.system = system;
        this.events = events;
        this.settings = settings;
        this.sink = sink;
        this.clock = clock;
        this.hooks = hooks;
        Files.createDirectories(state);
        this.cursor = new Cursor(state.resolve(system.name() + ".cursor"));
        this.reconciled = cursor.read();
        this.bookFile = state.resolve(system.name() + ".nodes");
        this.book = new NodeBook(events.cluster(), system.name(), bookFile);
        this.rhythm = new Rhythm(settings);
    }

    public FeedCounts counts() {
        return counts;
    }

    @Override
    public void run() {
        try (HookFolder notes = hooks == null ? HookFolder.none() : HookFolder.at(hooks)) {
            while (!ended) {
                step(notes);
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("The feed of {} has stopped: {}", system.name(), e.getMessage());
            failed("the folder of hooks", e);
        }
    }

    private void step(HookFolder notes) throws InterruptedException {
        Duration wait = rhythm.untilNext(System.nanoTime());
        if (wait.isPositive()) {
            boolean called = notes.await(wait.compareTo(LOOK_AT_THE_CLOCK) < 0 ? wait : LOOK_AT_THE_CLOCK);
            if (called) {
                rhythm.called(System.nanoTime());
            }
            return;
        }
        boolean lookBack = rhythm.historyDue(System.nanoTime());
        if (rhythm.currentDue(System.nanoTime())) {
            lookBack |= current();
            if (rhythm.nodesDue(System.nanoTime())) {
                nodes();
            }
        }
        if (lookBack) {
            history();
        }
    }

    /// Answers whether the accounting should be asked of jobs that are gone.
    private boolean current() throws InterruptedException {
        long began = System.nanoTime();
        try {
            BatchSystem.Answer answer = system.current();
            publish(answer);
            safe();
            List<BatchJob> gone = known.missingFrom(answer.jobs());
            known.forgetEndedBut(MOST_OPEN);
            counts = with(0, 0, 0, answer.observed());
            well(SCHEDULER);
            return !gone.isEmpty() && rhythm.mayAskForGone(System.nanoTime());
        } catch (IOException e) {
            failed(SCHEDULER, e);
            return false;
        } finally {
            rhythm.currentAsked(began, System.nanoTime());
        }
    }

    private void nodes() throws InterruptedException {
        try {
            book.seen(system.nodes(), clock.instant()).forEach(sink::send);
            safe();
            well(NODES);
        } catch (IOException e) {
            failed(NODES, e);
        } finally {
            rhythm.nodesAsked(System.nanoTime());
            book.problems().forEach(line -> LOG.warn("{}: {}", system.name(), line));
        }
    }

    private void history() throws InterruptedException {
        Instant until = clock.instant();
        Instant from = reconciled == null ? until.minus(settings.firstLook()) : reconciled.minus(settings.overlap());
        try {
            publish(system.history(from));
            safe();
            // Only now: a kill before it makes the next start look back over the same time again.
            cursor.write(until);
            reconciled = until;
            rhythm.historyAsked(System.nanoTime(), true);
            well(ACCOUNTING);
        } catch (IOException e) {
            rhythm.historyAsked(System.nanoTime(), false);
            failed(ACCOUNTING, e);
        }
    }

    private void publish(BatchSystem.Answer answer) {
        var refused = new ArrayList<>(answer.refused());
        int published = 0;
        for (BatchJob job : answer.jobs()) {
            try {
                var news = known.news(job);
                if (news.isPresent()) {
                    events.of(news.get(), answer.observed()).forEach(sink::send);
                    published++;
                }
            } catch (IllegalArgumentException e) {
                refused.add("job " + job.number() + ": " + e.getMessage());
            }
        }
        refused.stream().limit(REFUSED_SHOWN).forEach(line -> LOG.warn("{}: not taken: {}", system.name(), line));
        if (refused.size() > REFUSED_SHOWN) {
            LOG.warn("{}: {} more not taken", system.name(), refused.size() - REFUSED_SHOWN);
        }
        counts = with(published, 0, refused.size(), counts.answered());
    }

    private void safe() throws IOException {
        try {
            sink.flush();
            well(BROKER);
        } catch (IOException e) {
            // Which of them did not arrive is not known: all are said again, and said twice does no harm.
            known.forget();
            book = new NodeBook(events.cluster(), system.name(), bookFile);
            failed(BROKER, e);
            throw new NotKept(e);
        }
    }

    /// Told already; the question is to be asked again.
    private static final class NotKept extends IOException {
        private static final long serialVersionUID = 1L;

        NotKept(IOException why) {
            super(why.getMessage(), why);
        }
    }

    private void well(String who) {
        if (troubles.remove(who) != null) {
            LOG.info("{}: {} answers again", system.name(), who);
            counts = with(0, 0, 0, counts.answered());
        }
    }

    private void failed(String who, IOException e) {
        if (e instanceof NotKept) {
            return;
        }
        String why = String.valueOf(e.getMessage());
        if (!why.equals(troubles.put(who, why))) {
            LOG.warn("{}: {} does not answer: {}", system.name(), who, why);
        }
        counts = with(0, 1, 0, counts.answered());
    }

    private FeedCounts with(long published, long failures, long refused, @Nullable Instant answered) {
        FeedCounts now = counts;
        return new FeedCounts(
                now.published() + published,
                rhythm.questions(),
                now.failures() + failures,
                now.refused() + refused,
                known.open(),
                answered,
                reconciled,
                troubles.entrySet().stream()
                        .map(each -> each.getKey() + " does not answer: " + each.getValue())
                        .collect(Collectors.joining("; ")));
    }

    @Override
    public void close() {
        ended = true;
    }
}
