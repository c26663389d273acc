package org.wattelier.agent.calibration;

import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A look at each whole second of the wall clock, until stopped.
public final class SecondPulse implements Pulse {
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);

    public SecondPulse(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean next() throws InterruptedException {
        return !stop.await(1000 - Math.floorMod(clock.millis(), 1000), TimeUnit.MILLISECONDS);
    }

    /// Ends the calibration at once; from any thread.
    public void stop() {
        stop.countDown();
    }

    @Override
    public long wallMs() {
        return clock.millis();
    }

    @Override
    public long monotonicMs() {
        return System.nanoTime() / 1_000_000;
    }
}
