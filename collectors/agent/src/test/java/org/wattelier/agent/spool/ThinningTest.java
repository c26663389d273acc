package org.wattelier.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Event;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.Tick;

class ThinningTest {
    private static List<Long> seconds(List<Entry> entries) {
        return Batches.ticks(entries).stream()
                .map(Tick::wallMs)
                .map(ms -> ms / 1000)
                .toList();
    }

    @Test
    void every_second_tick_goes_but_the_last_stays() {
        var thinned = Thinning.of(List.of(Batches.numbered(0), Batches.numbered(1)));
        assertThat(seconds(thinned.entries())).containsExactly(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 19L);
        assertThat(thinned.thinnedTicks()).isEqualTo(9);
    }

    @Test
    void both_ends_of_an_epoch_stay() {
        var thinned = Thinning.of(List.of(Batches.entry(0, 0, List.of()), Batches.entry(1, 10_000, List.of())));
        assertThat(seconds(thinned.entries())).contains(9L, 10L);
    }

    @Test
    void the_ticks_around_a_jobs_start_and_end_stay() {
        var thinned = Thinning.of(List.of(
                Batches.entry(0, 0, List.of()), Batches.entry(1, 0, List.of("7")), Batches.entry(2, 0, List.of())));
        assertThat(seconds(thinned.entries())).contains(9L, 10L, 19L, 20L);
    }

    @Test
    void a_coarser_row_can_be_made_coarser_again() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            entries.add(Batches.numbered(i));
        }
        for (int i = 0; i < 5; i++) {
            entries = Thinning.of(entries).entries();
        }
        assertThat(Batches.ticks(entries)).hasSizeBetween(20, 30);
        assertThat(entries).hasSize(1);
    }

    @Test
    void of_facts_the_newest_stays_and_what_cannot_be_read_is_counted() {
        Entry older = Entry.of(new Event.Facts(new NodeFacts(Batches.NODE, List.of())));
        Entry damaged = new Entry(Entry.Kind.SAMPLES, "alps/n1", new byte[] {'W', 9});
        var thinned = Thinning.of(List.of(older, damaged, older));
        assertThat(thinned.entries()).containsExactly(older);
        assertThat(thinned.lost()).isEqualTo(1);
    }
}
