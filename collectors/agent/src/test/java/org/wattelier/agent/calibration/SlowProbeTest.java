package org.wattelier.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Domain;
import org.wattelier.events.MeterKind;
import org.wattelier.events.Method;
import org.wattelier.probes.Outcome;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

class SlowProbeTest {
    private final FakeMachine clock = new FakeMachine();
    private final CompletableFuture<List<SensorReading>> answer = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();

    private final SlowProbe probe = new SlowProbe(new Probe() {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public List<SensorReading> read() {
            asked.incrementAndGet();
            return answer.join();
        }

        @Override
        public Pace pace() {
            return new Pace(Duration.ofSeconds(10), Duration.ofSeconds(5));
        }
    });

    /// Looks until the other thread has answered.
    private SlowProbe.Answer answered() {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < deadline) {
            SlowProbe.@Nullable Answer now = probe.look(clock);
            if (now != null) {
                return now;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no answer within 5 s");
    }

    @Test
    void looks_do_not_wait_for_the_answer_and_ask_once_at_a_time() {
        for (int second = 0; second < 30; second++) {
            assertThat(probe.look(clock)).isNull();
            clock.next();
        }
        var sensor = FakeMachine.sensor("node", Domain.NODE, MeterKind.GAUGE, Method.BMC);
        answer.complete(List.of(new SensorReading(sensor, new Outcome.Drawing(300))));
        assertThat(answered().readings()).hasSize(1);
        assertThat(asked.get()).isBetween(1, 2);
    }

    @Test
    void a_probe_that_breaks_answers_nothing() {
        probe.look(clock);
        answer.completeExceptionally(new IllegalStateException("broken"));
        assertThat(answered().readings()).isEmpty();
    }
}
