package org.wattelier.agent.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Boundary;
import org.wattelier.events.Domain;
import org.wattelier.events.Event;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.Sensor;
import org.wattelier.probes.SensorReading;

/// Real threads and real time, with a period of a tenth of a second.
class PollLoopIT {
    private static final Sensor NODE = new Sensor(
            "node",
            "fake",
            Domain.NODE,
            "",
            MeterKind.GAUGE,
            Method.BMC,
            Boundary.NODE_AC,
            "",
            Long.MAX_VALUE,
            5000,
            1000);

    private final PollerStatistics statistics = new PollerStatistics();
    private final Queue<SampleBatch> sent = new ConcurrentLinkedQueue<>();
    private final Books books = new Books(
            event -> {
                if (event instanceof Event.Samples samples) {
                    sent.add(samples.batch());
                }
            },
            InstantSource.system(),
            300);
    private final AtomicInteger closed = new AtomicInteger();

    private final class Fake implements Probe {
        private final Supplier<Outcome> outcome;

        Fake(Supplier<Outcome> outcome) {
            this.outcome = outcome;
        }

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public Pace pace() {
            return new Pace(Duration.ofSeconds(10), Duration.ofMillis(150));
        }

        @Override
        public List<SensorReading> read() {
            return List.of(new SensorReading(NODE, outcome.get()));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private Thread start(String name, Semaphore permits, Supplier<Outcome> outcome) {
        var source = new NodeId("c", name);
        var rhythm = new Rhythm(source, 100_000_000L, 400_000_000L);
        return Thread.ofVirtual()
                .start(new PollLoop(new Target(source, new Fake(outcome)), rhythm, permits, statistics, books));
    }

    private long looked(String name) {
        return sent.stream()
                .filter(batch -> batch.source().node().equals(name))
                .mapToLong(batch -> batch.ticks().size())
                .sum();
    }

    @Test
    void one_that_hangs_is_cut_off_and_one_that_breaks_or_lies_is_counted_while_their_neighbour_goes_on()
            throws Exception {
        var permits = new Semaphore(2, true);
        var stubborn = new AtomicInteger();
        List<Thread> threads = List.of(
                start("good", permits, () -> new Outcome.Drawing(200)),
                start("hangs", permits, () -> {
                    sleep(60_000);
                    return new Outcome.Drawing(1);
                }),
                start("breaks", permits, () -> {
                    throw new IllegalStateException("boom");
                }),
                start("stubborn", permits, () -> {
                    stubborn.incrementAndGet();
                    long end = System.nanoTime() + 3_000_000_000L;
                    while (System.nanoTime() < end) {
                        sleep(50);
                    }
                    return new Outcome.Drawing(1);
                }),
                start("lies", permits, () -> new Outcome.Drawing(-4)));
        Thread.sleep(2500);
        threads.forEach(Thread::interrupt);
        for (Thread each : threads) {
            each.join(Duration.ofSeconds(2));
        }
        books.flushAll();
        assertThat(looked("good")).isGreaterThan(12);
        assertThat(looked("hangs") + looked("breaks") + looked("stubborn") + looked("lies"))
                .isZero();
        assertThat(stubborn).hasValue(1);
        assertThat(statistics.snapshot().reasons())
                .containsKeys(
                        "no end within 0.15 s",
                        "an earlier look still hangs",
                        "the probe broke: java.lang.IllegalStateException: boom");
        assertThat(statistics.snapshot().doubted()).isGreaterThan(12);
        assertThat(closed.get()).isBetween(4, 5);
        assertThat(sent.stream()
                        .filter(batch -> batch.source().node().equals("good"))
                        .findFirst()
                        .orElseThrow()
                        .ticks())
                .hasSizeGreaterThan(1)
                .allSatisfy(tick -> {
                    assertThat(tick.usesKnown()).isFalse();
                    assertThat(tick.busyCpuUs()).isEqualTo(-1);
                });
    }

    @Test
    void steady_watts_become_their_energy() throws Exception {
        Thread thread = start("good", new Semaphore(1), () -> new Outcome.Drawing(200));
        Thread.sleep(2000);
        thread.interrupt();
        thread.join(Duration.ofSeconds(2));
        books.flushAll();
        var ticks = sent.stream().flatMap(batch -> batch.ticks().stream()).toList();
        var first = ticks.getFirst().readings().getFirst();
        var last = ticks.getLast().readings().getFirst();
        double watts = (last.energyUj() - first.energyUj()) / 1e3 / (last.validAtMs() - first.validAtMs());
        assertThat(watts).isBetween(199.9, 200.1);
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException ignored) {
            // One of the fakes is stubborn on purpose; the other returns at once.
        }
    }
}
