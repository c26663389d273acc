package org.wattelier.agent;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.wattelier.events.Event;
import org.wattelier.events.IdleBaseline;
import org.wattelier.events.NodeFact;
import org.wattelier.events.NodeFacts;
import org.wattelier.events.NodeId;
import org.wattelier.events.ServiceState;
import org.wattelier.probes.BusyCpu;
import org.wattelier.probes.Probe;

/// Samples this machine on each wall-clock second and hands over a batch every ten. Run it on a thread of its own;
/// `close` ends it after sending what it has.
public final class LocalAgent implements Runnable, AutoCloseable {
    private static final int TICKS_PER_BATCH = 10;
    private static final long PERIOD_MS = 1000;

    private final NodeId node;
    private final Sampler sampler;
    private final Consumer<Event> sink;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    /// @param system the places in `/proc` it reads
    /// @param sink   takes the events, normally [EventProducer#send]; must not block for long
    public LocalAgent(NodeId node, List<Probe> probes, LocalSystem system, Consumer<Event> sink, InstantSource clock) {
        this.node = node;
        this.sampler = new Sampler(node, probes, new BusyCpu(system.procfs()), system.boot());
        this.sink = sink;
        this.clock = clock;
    }

    /// Samples until closed or interrupted.
    @Override
    public void run() {
        sink.accept(new Event.Facts(facts(clock.instant())));
        try {
            while (!stop.await(untilNextSecondMs(clock.millis()), TimeUnit.MILLISECONDS)) {
                sampler.look(clock.millis(), System.nanoTime() / 1_000_000);
                if (sampler.ticks() >= TICKS_PER_BATCH) {
                    send();
                }
            }
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
        if (sampler.ticks() > 0) {
            send();
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }

    /// All agents look at the same instants, so the nodes of a job can be compared.
    static long untilNextSecondMs(long nowMs) {
        return PERIOD_MS - Math.floorMod(nowMs, PERIOD_MS);
    }

    private void send() {
        sink.accept(new Event.Samples(sampler.batch(clock.millis())));
    }

    private NodeFacts facts(Instant from) {
        int cores = Math.min(Runtime.getRuntime().availableProcessors(), NodeFact.MOST_CORES);
        var fact = new NodeFact(
                from,
                "agent",
                "unknown",
                ServiceState.IN_SERVICE,
                cores,
                0,
                0,
                IdleBaseline.UNKNOWN,
                0,
                0,
                null,
                null,
                null);
        return new NodeFacts(node, List.of(fact));
    }
}
