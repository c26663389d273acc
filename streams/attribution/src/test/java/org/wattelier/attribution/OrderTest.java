package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.results.NodeEnergy;

/// Law: the last word on each minute and job is a function of the set of facts, not of how they arrived.
class OrderTest {
    private static final String SEEDS = "org.wattelier.attribution.Gen#seeds";
    private static final String FEW_SEEDS = "org.wattelier.attribution.Gen#fewSeeds";
    private static final long MOST_LATE_MS = 45 * 60_000;

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void any_order_batching_and_doubling_gives_the_same_books(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.minutes(gen);
        assertSame(story.told(), Bookkeeper.of(story.node(), story.inDisorder(gen, MOST_LATE_MS)));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void hours_late_by_up_to_45_minutes_give_the_same_books(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.hours(gen);
        Bookkeeper late = Bookkeeper.of(story.node(), story.inDisorder(gen, MOST_LATE_MS));
        assertSame(story.told(), late);
        assertThat(late.ledger().lateTicks()).isZero();
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void a_minute_told_before_it_was_full_is_kept_true(long seed) {
        var gen = new Gen(seed);
        Story whole = StoryMaker.minutes(gen);
        int cut = gen.between(2, Math.max(3, whole.ticks().size() / 2));
        var story = new Story(
                whole.facts(), whole.placements(), whole.meters(), whole.ticks().subList(0, cut));
        // The last tick first: for a moment its minute is all there is of the node.
        Bookkeeper backward = Bookkeeper.of(story.node(), story.inOrder(1).reversed());
        NodeEnergy last = backward.lines.lastEntry().getValue();
        long fromMs = Math.max(story.startMs(), last.minute() * 1000);
        assertThat(last.coverage().totalMs()).isEqualTo(Math.min(60_000, story.endMs() - fromMs));
        Bookkeeper forward = story.told();
        forward.lines.remove(last.minute());
        backward.lines.remove(last.minute());
        assertSame(forward, backward);
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void replay_says_nothing_new(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.minutes(gen);
        Bookkeeper books = story.told();
        for (Message again : story.inDisorder(gen, MOST_LATE_MS)) {
            Changes changes = books.tell(again);
            assertThat(changes.lines()).isEmpty();
            assertThat(changes.contributions()).isEmpty();
        }
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void a_restart_anywhere_gives_the_same_books(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.minutes(gen);
        assertSame(story.told(), restartingNowAndThen(gen, story, story.inOrder(10), 0.05));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void restarts_within_disordered_hours_give_the_same_books(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.hours(gen);
        assertSame(story.told(), restartingNowAndThen(gen, story, story.inDisorder(gen, MOST_LATE_MS), 0.05));
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(FEW_SEEDS)
    void samples_told_again_after_sealing_are_counted_and_change_nothing(long seed) {
        Story story = StoryMaker.hours(new Gen(seed));
        Bookkeeper books = story.told();
        Bookkeeper before = story.told();
        for (Message again : story.inOrder(10)) {
            if (again instanceof Message.Samples) {
                books.tell(again);
            }
        }
        assertSame(before, books);
        assertThat(books.ledger().lateTicks()).isPositive();
    }

    private static Bookkeeper restartingNowAndThen(Gen gen, Story story, List<Message> messages, double chance) {
        var books = new Bookkeeper(story.node());
        for (Message message : messages) {
            books.tell(message);
            if (gen.chance(chance)) {
                books.restart();
            }
        }
        books.restart();
        return books;
    }

    static void assertSame(Bookkeeper expected, Bookkeeper actual) {
        assertThat(actual.lines.keySet()).isEqualTo(expected.lines.keySet());
        expected.lines.forEach(
                (minute, line) -> assertThat(actual.lines.get(minute)).isEqualTo(line));
        assertThat(actual.jobs.keySet()).isEqualTo(expected.jobs.keySet());
        expected.jobs.forEach((id, job) -> assertThat(actual.jobs.get(id)).isEqualTo(job));
    }
}
