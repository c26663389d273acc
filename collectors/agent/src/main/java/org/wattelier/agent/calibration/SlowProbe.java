package org.wattelier.agent.calibration;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

/// Asks a probe that takes its time as often as it allows, while the fast meters go on.
final class SlowProbe {
    private final Probe probe;
    private @Nullable CompletableFuture<Answer> asked;
    private long askedAtMs = Long.MIN_VALUE / 2;

    /// @param atMs when it came, which may be well before somebody looked
    record Answer(long atMs, List<SensorReading> readings) {}

    SlowProbe(Probe probe) {
        this.probe = probe;
    }

    /// The answer that has come since the last look; null mostly.
    @Nullable
    Answer look(Pulse clock) {
        Answer answer = null;
        CompletableFuture<Answer> waiting = asked;
        if (waiting != null && waiting.isDone()) {
            answer = waiting.join();
            asked = null;
        }
        long nowMs = clock.monotonicMs();
        if (asked == null && nowMs - askedAtMs >= probe.pace().every().toMillis()) {
            askedAtMs = nowMs;
            asked = CompletableFuture.supplyAsync(() -> ask(clock), Thread::startVirtualThread)
                    .exceptionally(ignored -> new Answer(nowMs, List.of()));
        }
        return answer;
    }

    private Answer ask(Pulse clock) {
        List<SensorReading> readings = probe.read();
        return new Answer(clock.monotonicMs(), readings);
    }
}
