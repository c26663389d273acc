package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.events.Domain;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.ServiceState;
import org.wattelier.events.codec.JsonCodec;

/// The node itself, a poller and a batch system speak of one node.
class SpeakersTest {
    private static final String SEEDS = "org.wattelier.attribution.Gen#seeds";
    /// As stored before anyone but the node could speak.
    private static final String STORED = "{\"until_ms\":1772445600000,\"debt_uj\":7,\"debt_age_ms\":8,\"late_ticks\":9,"
            + "\"facts\":[{\"from\":\"2026-03-02T10:00:00Z\",\"source\":\"agent\",\"type\":\"a\","
            + "\"state\":\"in_service\",\"cores\":8,\"memory_bytes\":64,\"gpus\":0,\"idle\":{\"cpu_w\":10.0,"
            + "\"dram_w\":0.0,\"gpu_w\":0.0,\"other_w\":0.0},\"meter_lag_ms\":0,\"meter_window_ms\":0,"
            + "\"meter_gain\":null,\"chip_gain\":null,\"upstream\":null}],\"placements\":[],\"totals\":[]}";

    private static NodeFact fact(long fromMs, String source, ServiceState state, int cores) {
        return new NodeFact(
                Instant.ofEpochMilli(fromMs),
                source,
                "",
                state,
                cores,
                0,
                0,
                IdleBaseline.UNKNOWN,
                0,
                0,
                null,
                null,
                source.equals("poller") ? "fab/enclosure/E7" : null);
    }

    private static Message said(String speaker, NodeFact... facts) {
        return new Message.Facts(0, new NodeFacts(StoryMaker.NODE, speaker, List.of(facts)));
    }

    private static List<Message> others(Gen gen, Story story) {
        long middle = gen.between(story.startMs(), story.endMs());
        return List.of(
                said("poller", fact(middle, "poller", ServiceState.IN_SERVICE, 0)),
                said(
                        "slurm",
                        fact(gen.between(story.startMs(), middle), "slurm", gen.oneOf(states()), 16),
                        fact(middle + 5000, "slurm", gen.oneOf(states()), 16)));
    }

    private static List<ServiceState> states() {
        return List.of(ServiceState.values());
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void whenever_the_others_speak_and_whatever_restarts_the_books_say_the_same(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.minutes(gen);
        List<Message> others = others(gen, story);
        Bookkeeper expected = new Bookkeeper(story.node()).tell(others).tell(story.inOrder(10));
        var messages = new ArrayList<>(story.inOrder(10));
        others.forEach(other -> messages.add(gen.between(0, messages.size()), other));
        var books = new Bookkeeper(story.node());
        for (Message message : messages) {
            books.tell(message);
            if (gen.chance(0.05)) {
                books.restart();
            }
        }
        OrderTest.assertSame(expected, books);
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource(SEEDS)
    void who_says_the_same_again_says_nothing_and_who_takes_it_back_has_said_nothing(long seed) {
        var gen = new Gen(seed);
        Story story = StoryMaker.minutes(gen);
        List<Message> others = others(gen, story);
        Bookkeeper books = story.told().tell(others);
        for (Message again : others) {
            assertThat(books.tell(again).lines()).isEmpty();
        }
        books.tell(said("slurm"));
        books.restart();
        books.tell(said("poller"));
        OrderTest.assertSame(story.told(), books);
    }

    @Test
    void what_a_drained_node_draws_is_booked_as_drained_from_the_minute_on_that_the_batch_system_names() {
        var idle = new IdleBaseline(60, 0, 0, 0);
        Scene scene = new Scene()
                .counter("package-0", Domain.PACKAGE, 60)
                .fact(-3600, idle, ServiceState.IN_SERVICE)
                .run(300);
        scene.books.tell(said("slurm", fact(Scene.at(120), "slurm", ServiceState.DRAINED, 8)));
        assertThat(scene.books.line(Scene.at(60)).idle().drainedUj()).isZero();
        assertThat(scene.books.line(Scene.at(60)).idle().freeUj()).isPositive();
        assertThat(scene.books.line(Scene.at(120)).idle().drainedUj()).isEqualTo(60 * 60_000_000L);
        assertThat(scene.books.line(Scene.at(120)).idle().freeUj()).isZero();
    }

    @Test
    void books_stored_before_others_could_speak_are_read_and_stored_as_they_were() {
        var codec = new JsonCodec<>(SealedBooks.class);
        SealedBooks books = codec.decode(STORED.getBytes(StandardCharsets.UTF_8));
        assertThat(books.others()).isEmpty();
        SealedBooks after = new NodeLedger(StoryMaker.NODE, books).sealedBooks();
        assertThat(new String(codec.encode(after), StandardCharsets.UTF_8)).isEqualTo(STORED);
    }

    @Test
    void what_each_speaker_said_is_stored_for_itself() {
        var books = new Bookkeeper(StoryMaker.NODE);
        NodeFact own = fact(0, "agent", ServiceState.IN_SERVICE, 8);
        NodeFact slurm = fact(5, "slurm", ServiceState.DRAINED, 16);
        books.tell(List.of(
                said("slurm", slurm), said("", own), said("poller", fact(7, "poller", ServiceState.IN_SERVICE, 0))));
        var codec = new JsonCodec<>(SealedBooks.class);
        SealedBooks stored = codec.decode(codec.encode(books.ledger().sealedBooks()));
        assertThat(stored.facts()).containsExactly(own);
        assertThat(stored.others()).extracting(NodeFacts::speaker).containsExactly("poller", "slurm");
        assertThat(new NodeLedger(StoryMaker.NODE, stored).sealedBooks()).isEqualTo(stored);
    }
}
