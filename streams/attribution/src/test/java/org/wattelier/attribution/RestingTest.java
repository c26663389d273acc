package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.JobId;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.results.NodeEnergy;

/// Law: letting minutes rest, computing late, storing books now and then, and beginning anew from what is stored where
/// something reaches back, change nothing of the last word.
class RestingTest {
    private static final String SEEDS = "org.wattelier.attribution.Gen#seeds";
    private static final String FEW_SEEDS = "org.wattelier.attribution.Gen#fewSeeds";
    private static final long MOST_LATE_MS = 45 * 60_000;

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void minutes_in_order_give_the_same_books(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.minutes(gen);
        assertSame(story, new Lazy(story, gen).tell(story.inOrder(10)));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void hours_in_order_give_the_same_books(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.hours(gen);
        assertSame(story, new Lazy(story, gen).tell(story.inOrder(10)));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void hours_in_disorder_give_the_same_books(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.hours(gen);
        assertSame(story, new Lazy(story, gen).tell(story.inDisorder(gen, MOST_LATE_MS)));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void days_apart_give_the_same_books(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.daysApart(gen);
        assertSame(story, new Lazy(story, gen).tell(story.inDisorder(gen, MOST_LATE_MS)));
    }

    private static void assertSame(Story story, Lazy lazy) {
        Bookkeeper told = story.told();
        assertThat(lazy.lines.keySet()).isEqualTo(told.lines.keySet());
        told.lines.forEach((minute, line) -> assertThat(lazy.lines.get(minute)).isEqualTo(line));
        assertThat(lazy.jobs.keySet()).isEqualTo(told.jobs.keySet());
        told.jobs.forEach((id, job) -> assertThat(lazy.jobs.get(id)).isEqualTo(job));
        assertThat(lazy.ledger.lateTicks()).isEqualTo(told.ledger().lateTicks());
    }

    /// Does with a ledger what the node step does.
    private static final class Lazy {
        private final Gen gen;
        private final List<SampleBatch> retained = new ArrayList<>();
        private final Map<Long, NodeEnergy> lines = new TreeMap<>();
        private final Map<JobId, Contribution> jobs = new HashMap<>();
        private NodeLedger ledger;
        private final NodeId node;
        private SealedBooks stored;

        Lazy(Story story, Gen gen) {
            this.gen = gen;
            node = story.node();
            ledger = new NodeLedger(story.node());
            stored = ledger.sealedBooks();
        }

        Lazy tell(List<Message> messages) {
            for (Message message : messages) {
                switch (message) {
                    case Message.Samples samples -> take(samples.batch());
                    case Message.Facts facts -> {
                        Changes changes = ledger.accept(facts.facts());
                        if (changes == Changes.OUT_OF_REACH) {
                            anew();
                            changes = ledger.accept(facts.facts());
                        }
                        answer(changes, true);
                    }
                    case Message.Placed placed -> place(placed.placement());
                }
            }
            answer(ledger.changes(), true);
            return this;
        }

        private void take(SampleBatch batch) {
            long before = ledger.lateTicks();
            ledger.take(batch, false);
            if (ledger.reachesBack()) {
                anew();
                before = ledger.lateTicks();
                ledger.take(batch, false);
            }
            long late = ledger.lateTicks() - before;
            if (late < batch.ticks().size()) {
                retained.add(batch);
            }
            if (late > 0 || gen.chance(0.3)) {
                answer(ledger.changes(), late > 0);
            }
        }

        private void place(Placement placement) {
            if (gen.chance(0.5)) {
                Changes changes = ledger.accept(placement);
                if (changes == Changes.OUT_OF_REACH) {
                    anew();
                    changes = ledger.accept(placement);
                }
                answer(changes, true);
                return;
            }
            Changes atOnce = ledger.take(placement);
            if (ledger.reachesBack()) {
                load();
                ledger.restoredUnseen();
                atOnce = ledger.take(placement);
            }
            store();
            remember(atOnce);
        }

        private void anew() {
            load();
            remember(ledger.restored());
        }

        private void load() {
            ledger = new NodeLedger(node, stored);
            retained.forEach(batch -> ledger.take(batch, true));
        }

        private void answer(Changes changes, boolean books) {
            assertThat(changes).isNotSameAs(Changes.OUT_OF_REACH);
            if (books || ledger.booksAreOld()) {
                store();
            }
            remember(changes);
            ledger.rest();
        }

        private void store() {
            stored = ledger.sealedBooks();
            ledger.booksStored();
            long needed = ledger.neededFromMs();
            retained.removeIf(batch -> batch.ticks().stream().allMatch(tick -> tick.wallMs() < needed));
        }

        private void remember(Changes changes) {
            changes.lines().forEach(line -> lines.put(line.minute(), line));
            changes.contributions().forEach(job -> jobs.put(job.job(), job));
        }
    }
}
