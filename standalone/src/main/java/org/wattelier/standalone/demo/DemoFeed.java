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

/// Lets the simulated cluster live and sends what its agents and its batch system say.
public final class DemoFeed implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoFeed.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int TIMES_AS_FAST = 60;

    private final EventProducer producer;
    private final Path stateFile;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private DemoState state;

    /// @param stateFile where the cluster's clock is kept for the next start
    public DemoFeed(EventProducer producer, Path stateFile, long seed, InstantSource clock) {
        this.producer = producer;
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
