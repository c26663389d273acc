package org.wattelier.agent.calibration;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

/// Asks a probe that takes its time as often as it allows, while the fast meters go on.
final class SlowProbe {
    private final Probe probe;
    private @Nullable CompletableFuture<List<SensorReading>> asked;
    private long askedAtMs = Long.MIN_VALUE / 2;

    SlowProbe(Probe probe) {
        this.probe = probe;
    }

    /// The answer that has come since the last look; empty mostly.
    List<SensorReading> look(long monotonicMs) {
        List<SensorReading> answer = List.of();
        CompletableFuture<List<SensorReading>> waiting = asked;
        if (waiting != null && waiting.isDone()) {
            answer = waiting.join();
            asked = null;
        }
        if (asked == null && monotonicMs - askedAtMs >= probe.pace().every().toMillis()) {
            askedAtMs = monotonicMs;
            asked = CompletableFuture.supplyAsync(probe::read, Thread::startVirtualThread)
                    .exceptionally(ignored -> List.of());
        }
        return answer;
    }
}
