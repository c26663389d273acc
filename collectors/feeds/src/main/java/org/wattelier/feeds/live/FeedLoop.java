package org.wattelier.feeds.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private static final String ITSELF = "the feed";
    private static final String STATE = "the folder of its state";
    private static final String HOOKS = "the folder of hooks";
    private static final String BROKER = "the broker";
    private static final int MOST_KNOWN = 200_000;
    private static final int REFUSED_SHOWN = 3;
    private static final int MOST_REFUSED = 1000;
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
    private final KnownJobs known = new KnownJobs(MOST_KNOWN);
    private final SaidFile saidFile;
    private final Set<String> refusedBefore = new HashSet<>();
    private final Rhythm rhythm;
    private volatile FeedCounts counts = new FeedCounts(0, 0, 0, 0, 0, null, null, "not asked yet");
    private @Nullable Instant answered;
    private final Troubles troubles;
    private long published;
    private long refused;
    private long savedAt;
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
        this.saidFile = new SaidFile(state.resolve(system.name() + ".said"));
        this.rhythm = new Rhythm(settings);
        this.troubles = new Troubles(system.name());
        remember();
    }

    private void remember() {
        try {
            known.restore(saidFile.read());
        } catch (IOException e) {
            LOG.warn("{}: {}", system.name(), e.getMessage());
        }
    }

    public FeedCounts counts() {
        return counts;
    }

    @Override
    public void run() {
        try (HookFolder notes = notes()) {
            while (!ended) {
                try {
                    step(notes);
                } catch (RuntimeException e) {
                    // One answer that nobody has thought of must not end the feed; it is asked again in its turn.
                    LOG.error("{}: please report this", system.name(), e);
                    troubles.failed(ITSELF, e);
                    rhythm.stumbled(System.nanoTime());
                }
                tell();
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("{}: the folder of hooks could not be closed", system.name(), e);
        }
    }

    /// Without its folder of hooks a feed still polls.
    private HookFolder notes() {
        try {
            return hooks == null ? HookFolder.none() : HookFolder.at(hooks);
        } catch (IOException e) {
            troubles.failed(HOOKS, e);
            return HookFolder.none();
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
            publish(answer, true);
            safe();
            answered = answer.observed();
            troubles.well(SCHEDULER);
            troubles.well(ITSELF);
            return rhythm.askForGone(known.lacks(answer.jobs()), System.nanoTime());
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
            troubles.well(NODES);
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
            publish(system.history(from), false);
            safe();
            // Only now: a kill before it makes the next start look back over the same time again.
            cursor.write(until);
            reconciled = until;
            rhythm.historyAsked(System.nanoTime(), true);
            troubles.well(ACCOUNTING);
        } catch (IOException e) {
            rhythm.historyAsked(System.nanoTime(), false);
            failed(ACCOUNTING, e);
        }
    }

    private void publish(BatchSystem.Answer answer, boolean byScheduler) {
        var problems = new ArrayList<>(answer.refused());
        for (BatchJob job : answer.jobs()) {
            try {
                var news = known.news(job, byScheduler);
                if (news.isPresent()) {
                    events.of(news.get(), answer.observed()).forEach(sink::send);
                    published++;
                }
            } catch (IllegalArgumentException e) {
                problems.add("job " + job.number() + ": " + e.getMessage());
            }
        }
        refused += problems.size();
        // A job that cannot be read stays in the queue: it is told once, and counted each time.
        List<String> fresh =
                problems.stream().filter(line -> !refusedBefore.contains(line)).toList();
        if (refusedBefore.size() > MOST_REFUSED) {
            refusedBefore.clear();
        }
        refusedBefore.addAll(fresh);
        fresh.stream().limit(REFUSED_SHOWN).forEach(line -> LOG.warn("{}: not taken: {}", system.name(), line));
        if (fresh.size() > REFUSED_SHOWN) {
            LOG.warn("{}: {} more not taken", system.name(), fresh.size() - REFUSED_SHOWN);
        }
    }

    private void safe() throws IOException {
        try {
            sink.flush();
            troubles.well(BROKER);
        } catch (IOException e) {
            // Which of them did not arrive is not known: all are said again, and said twice does no harm.
            known.doubt();
            book = new NodeBook(events.cluster(), system.name(), bookFile);
            troubles.failed(BROKER, e);
            throw new NotKept(e);
        }
        if (savedAt != published) {
            save();
        }
    }

    /// A disk that is full keeps nothing from the broker.
    private void save() {
        try {
            saidFile.write(known.all());
            savedAt = published;
            troubles.well(STATE);
        } catch (IOException e) {
            troubles.failed(STATE, e);
        }
    }

    /// Told already; the question is to be asked again.
    private static final class NotKept extends IOException {
        private static final long serialVersionUID = 1L;

        NotKept(IOException why) {
            super(why.getMessage(), why);
        }
    }

    private void failed(String who, IOException e) {
        if (!(e instanceof NotKept)) {
            troubles.failed(who, e);
        }
    }

    private void tell() {
        counts = new FeedCounts(
                published,
                rhythm.questions(),
                troubles.failures(),
                refused,
                known.open(),
                answered,
                reconciled,
                troubles.line());
    }

    @Override
    public void close() {
        ended = true;
    }
}
