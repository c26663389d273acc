package org.wattelier.agent.poller;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

/// Reads a probe on a thread of its own, which is interrupted when its patience is over. A probe that does not stop
/// then is not read again before it has.
final class Look {
    private final Probe probe;
    private @Nullable Thread reader;

    Look(Probe probe) {
        this.probe = probe;
    }

    /// What it showed, or why it showed nothing.
    record Seen(List<SensorReading> readings, String trouble) {}

    /// Ends the probe, once no look uses it any more.
    void end() {
        // The interrupt that ended the loop has done its work; ending a session needs a thread that may wait.
        boolean interrupted = Thread.interrupted();
        try {
            Thread last = reader;
            if (last == null || last.join(Duration.ofSeconds(1))) {
                probe.close();
            }
        } catch (InterruptedException ignored) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    Seen read() throws InterruptedException {
        Thread before = reader;
        if (before != null && before.isAlive()) {
            return new Seen(List.of(), "an earlier look still hangs");
        }
        var task = new FutureTask<>(probe::read);
        Thread thread = Thread.ofVirtual().start(task);
        reader = thread;
        Duration patience = probe.pace().patience();
        try {
            return new Seen(task.get(patience.toMillis(), TimeUnit.MILLISECONDS), "");
        } catch (TimeoutException ignored) {
            return new Seen(List.of(), "no end within " + patience.toMillis() / 1000.0 + " s");
        } catch (ExecutionException e) {
            return new Seen(List.of(), "the probe broke: " + e.getCause());
        } finally {
            if (!task.isDone()) {
                thread.interrupt();
            }
        }
    }
}
