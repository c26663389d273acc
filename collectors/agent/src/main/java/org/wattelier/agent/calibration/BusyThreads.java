package org.wattelier.agent.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// One thread a core that computes: so many are busy that the share comes out, and one of them part of the time.
public final class BusyThreads implements Load {
    private static final long CYCLE_NS = 50_000_000;

    private final List<Thread> threads = new ArrayList<>();
    private final int cores;
    private volatile double busyCores;
    private volatile boolean ended;
    /// Where the result goes, so that nothing is optimised away.
    private volatile double sink;

    public BusyThreads(int cores) {
        this.cores = cores;
        for (int i = 0; i < cores; i++) {
            int core = i;
            threads.add(Thread.ofPlatform().daemon().name("load-" + i).start(() -> work(core)));
        }
    }

    @Override
    public void set(double share) {
        busyCores = Math.clamp(share, 0, 1) * cores;
        threads.forEach(LockSupport::unpark);
    }

    private void work(int core) {
        double value = 1 + core;
        while (!ended) {
            double share = Math.clamp(busyCores - core, 0, 1);
            long cycle = System.nanoTime();
            long busyUntil = cycle + (long) (share * CYCLE_NS);
            while (System.nanoTime() < busyUntil && !ended) {
                for (int i = 0; i < 2000; i++) {
                    value = Math.fma(value, 1.000_000_1, 1e-9);
                }
                sink = value;
            }
            if (share < 1) {
                LockSupport.parkNanos(this, share == 0 ? 10 * CYCLE_NS : CYCLE_NS - (long) (share * CYCLE_NS));
            }
        }
    }

    double sink() {
        return sink;
    }

    @Override
    public void close() {
        ended = true;
        threads.forEach(LockSupport::unpark);
        for (Thread thread : threads) {
            try {
                thread.join(1000);
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
