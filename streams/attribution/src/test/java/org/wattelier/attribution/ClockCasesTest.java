package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.JobUse;
import org.wattelier.events.Meter;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.Reading;
import org.wattelier.events.SampleBatch;
import org.wattelier.events.Tick;
import org.wattelier.results.NodeEnergy;

/// Clocks that step, ticks that come too late.
class ClockCasesTest {
    private static final long J = 1_000_000;
    private static final int WATTS = 100;

    private final Bookkeeper books = new Bookkeeper(StoryMaker.NODE);

    /// Ticks at each second from one instant to another, both included; the counter's epoch as given.
    private Changes run(long epochS, long fromS, long toS) {
        return books.tell(samples(epochS, LongStream.rangeClosed(fromS, toS).toArray()));
    }

    private static Message.Samples samples(long epochS, long... seconds) {
        long epochMs = Scene.at(epochS);
        var meter = new Meter(
                "package-0", Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP, Boundary.CHIP, "", epochMs, 1000);
        List<Tick> ticks = LongStream.of(seconds)
                .mapToObj(second -> {
                    long elapsedS = second - epochS;
                    var reading = new Reading(0, Scene.at(second), elapsedS * WATTS * J, elapsedS * 1000, 0, 0);
                    return new Tick(Scene.at(second), elapsedS * 1000, -1, true, List.of(reading), List.of());
                })
                .toList();
        long last = ticks.getLast().wallMs();
        return new Message.Samples(last, new SampleBatch(StoryMaker.NODE, last, List.of(meter), ticks));
    }

    private long booked() {
        return books.lines.values().stream().mapToLong(NodeEnergy::totalUj).sum();
    }

    @Test
    void a_clock_that_steps_back_books_no_time_twice() {
        run(0, 0, 180);
        run(120, 120, 300);
        assertThat(books.lines.values()).allMatch(NodeEnergy::closes);
        assertThat(booked()).isLessThanOrEqualTo(300 * WATTS * J);
        assertThat(books.line(Scene.T0).totalUj()).isEqualTo(60 * WATTS * J);
        assertThat(books.line(Scene.at(240)).totalUj()).isEqualTo(60 * WATTS * J);
    }

    @Test
    void readings_of_two_epochs_at_one_instant_mean_the_newer_whatever_came_first() {
        run(0, 0, 180);
        run(120, 120, 300);
        var other = new Bookkeeper(StoryMaker.NODE);
        other.tell(samples(120, LongStream.rangeClosed(120, 300).toArray()));
        other.tell(samples(0, LongStream.rangeClosed(0, 180).toArray()));
        OrderTest.assertSame(books, other);
    }

    @Test
    void of_two_ticks_at_one_instant_the_later_by_the_monotonic_clock_stays() {
        Placement job = Placements.shared("7", 0, 60, 1);
        Message.Samples early = using(60, 59_000, 10_000_000);
        Message.Samples later = using(60, 60_000, 30_000_000);
        var forward =
                new Bookkeeper(StoryMaker.NODE).tell(List.of(new Message.Placed(0, job), using(0, 0, 0), early, later));
        var backward =
                new Bookkeeper(StoryMaker.NODE).tell(List.of(new Message.Placed(0, job), using(0, 0, 0), later, early));
        OrderTest.assertSame(forward, backward);
        assertThat(forward.line(Scene.T0).systemUj()).isEqualTo(30 * WATTS * J);
    }

    /// A tick of a node that is busy for one core, of which the job has used so much.
    private static Message.Samples using(long second, long monotonicMs, long cpuUs) {
        SampleBatch plain = samples(0, second).batch();
        var tick = new Tick(
                Scene.at(second),
                monotonicMs,
                second * 1_000_000,
                true,
                plain.ticks().getFirst().readings(),
                List.of(new JobUse("7", cpuUs, -1, List.of())));
        return new Message.Samples(0, new SampleBatch(StoryMaker.NODE, 0, plain.meters(), List.of(tick)));
    }

    @Test
    void a_node_that_boots_in_1970_does_not_fill_half_a_century_with_minutes() {
        long bootS = -Scene.T0 / 1000;
        run(bootS, bootS, bootS + 30);
        Changes changes = run(0, 0, 120);
        assertThat(changes.lines()).hasSizeLessThan(10);
        assertThat(booked()).isEqualTo((30 + 120) * WATTS * J);
        books.restart();
        assertThat(booked()).isEqualTo((30 + 120) * WATTS * J);
    }

    @Test
    void a_tick_after_its_minute_was_sealed_is_only_counted() {
        run(0, 0, 30);
        run(0, 90, 2 * 3600);
        long before = booked();
        Changes late = run(0, 31, 89);
        assertThat(late.lines()).isEmpty();
        assertThat(late.contributions()).isEmpty();
        assertThat(booked()).isEqualTo(before).isEqualTo(2L * 3600 * WATTS * J);
        assertThat(books.ledger().lateTicks()).isEqualTo(59);
        books.restart();
        assertThat(books.ledger().lateTicks()).isEqualTo(59);
    }

    @Test
    void a_tick_just_inside_the_oldest_open_minute_moves_no_energy_across_the_seal() {
        // One tick in each minute: the oldest open minute lies between two ticks.
        long[] seconds =
                LongStream.range(0, 120).map(minute -> minute * 60 + 30).toArray();
        books.tell(samples(0, 0));
        books.tell(samples(0, seconds));
        long sealedS = (books.ledger().sealedBooks().untilMs() - Scene.T0) / 1000;
        long before = booked();
        // The load was uneven: most of the interval's energy came after the seal.
        long epochMs = Scene.at(0);
        var meter = new Meter(
                "package-0", Domain.PACKAGE, MeterKind.COUNTER, Method.ONCHIP, Boundary.CHIP, "", epochMs, 1000);
        long elapsedS = sealedS + 1;
        var reading = new Reading(0, Scene.at(elapsedS), (sealedS - 30) * WATTS * J, elapsedS * 1000, 0, 0);
        var tick = new Tick(Scene.at(elapsedS), elapsedS * 1000, -1, true, List.of(reading), List.of());
        books.tell(new Message.Samples(0, new SampleBatch(StoryMaker.NODE, 0, List.of(meter), List.of(tick))));
        assertThat(booked()).isEqualTo(before);
    }
}
