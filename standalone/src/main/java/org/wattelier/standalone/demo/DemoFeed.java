package org.wattelier.standalone.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.agent.EventProducer;
import org.wattelier.simulator.Simulation;
import org.wattelier.simulator.SimulationSettings;
import org.wattelier.standalone.site.StreamsProgress;

/// Lets the simulated cluster live and sends what its agents and its batch system say.
public final class DemoFeed implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoFeed.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int TIMES_AS_FAST = 60;

    private final EventProducer producer;
    private final StreamsProgress progress;
    private final Path stateFile;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private DemoState state;

    /// @param stateFile where the cluster's clock is kept for the next start
    public DemoFeed(EventProducer producer, StreamsProgress progress, Path stateFile, long seed, InstantSource clock) {
        this.producer = producer;
        this.progress = progress;
        this.stateFile = stateFile;
        this.clock = clock;
        state = DemoState.load(stateFile, seed, clock.instant());
    }

    /// Runs until closed.
    @Override
    public void run() {
        try {
            var simulation = new Simulation(SimulationSettings.demo(state.seed(), state.start()));
            if (state.until().isAfter(state.start())) {
                // What the broker has is lived through again in silence.
                simulation.advanceTo(state.until(), known -> {});
            }
            introduce(simulation);
            while (!stop.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                advance(simulation);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The simulated cluster stands still", e);
        } finally {
            stopped.countDown();
        }
    }

    /// Nodes and people first: a minute passes in a second here, and samples of nodes that nobody knows yet would be
    /// booked, closed and corrected.
    private void introduce(Simulation simulation) throws InterruptedException {
        simulation.advanceTo(state.until(), sent -> producer.send(sent.event()));
        producer.flush();
        while (!progress.reached() && !stop.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("The streams have not taken the nodes yet");
        }
    }

    private void advance(Simulation simulation) {
        Instant now = clock.instant();
        Instant hurried = state.until().plus(STEP.multipliedBy(TIMES_AS_FAST));
        Instant next = hurried.isBefore(now) ? hurried : now;
        if (!next.isAfter(state.until())) {
            return;
        }
        simulation.advanceTo(next, sent -> producer.send(sent.event()));
        producer.flush();
        state = state.reached(next);
        state.save(stateFile);
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            stopped.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
