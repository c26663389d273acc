package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.spool.Entry;
import org.wattelier.agent.spool.RamSpool;
import org.wattelier.events.Event;
import org.wattelier.events.NodeId;
import org.wattelier.events.SampleBatch;

class ForwarderTest {
    private static final NodeId NODE = new NodeId("alps", "n1");

    private final RamSpool spool = new RamSpool(1 << 20);
    private final LinkedBlockingQueue<Entry> taken = new LinkedBlockingQueue<>();

    private Future<?> take(Entry entry) {
        taken.add(entry);
        return CompletableFuture.completedFuture(null);
    }

    private static Entry batch() {
        return Entry.of(new Event.Samples(new SampleBatch(NODE, 1, List.of(), List.of())));
    }

    private static Entry garbage() {
        return new Entry(Entry.Kind.SAMPLES, NODE.key(), new byte[] {1, 2, 3});
    }

    private void running(Function<Entry, Future<?>> broker, int perSecond, int entries) throws InterruptedException {
        var forwarder = new Forwarder(spool, broker, perSecond, InstantSource.system(), new SplittableRandom(1));
        for (int i = 0; i < entries; i++) {
            forwarder.wake();
        }
        var all = new CountDownLatch(1);
        var thread = Thread.ofVirtual().start(forwarder);
        var watch = Thread.ofVirtual().start(() -> {
            while (spool.counts().entries() > 0) {
                Thread.onSpinWait();
            }
            all.countDown();
        });
        assertThat(all.await(3, TimeUnit.SECONDS)).as("all is sent").isTrue();
        forwarder.close();
        assertThat(thread.join(Duration.ofSeconds(3)) && watch.join(Duration.ofSeconds(3)))
                .isTrue();
    }

    @Test
    void what_comes_in_is_not_held_back_by_the_limit_for_backlogs() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            spool.add(batch());
        }
        running(this::take, 1, 100);
        assertThat(taken).hasSize(100);
    }

    @Test
    void an_entry_of_another_version_goes_as_it_is_and_stops_nobody() throws InterruptedException {
        spool.add(garbage());
        spool.add(batch());
        running(this::take, 20, 2);
        assertThat(taken).hasSize(2).contains(garbage());
    }

    @Test
    void an_entry_that_no_broker_takes_is_given_up_and_stops_nobody() throws InterruptedException {
        spool.add(garbage());
        spool.add(batch());
        running(
                entry -> entry.equals(garbage())
                        ? CompletableFuture.failedFuture(new RecordTooLargeException("3 bytes"))
                        : take(entry),
                20,
                2);
        assertThat(taken).isNotEmpty().doesNotContain(garbage());
    }
}
