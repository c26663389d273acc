package org.wattelier.agent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Pace;
import org.wattelier.probes.Probe;
import org.wattelier.probes.SensorReading;

class SlowPostTest {
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

    private final class Recording implements Probe {
        private final Duration every;

        Recording(Duration every) {
            this.every = every;
        }

        @Override
        public String name() {
            return "recording";
        }

        @Override
        public Pace pace() {
            return new Pace(every, Duration.ofSeconds(5));
        }

        @Override
        public List<SensorReading> read() {
            events.add("read");
            return List.of();
        }

        @Override
        public void close() {
            events.add(Thread.currentThread().isInterrupted() ? "closed in haste" : "closed");
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(events.poll(3, TimeUnit.SECONDS));
    }

    @Test
    void a_probe_that_is_closed_in_a_pause_may_take_leave_of_its_controller() throws InterruptedException {
        var post = new SlowPost(new Recording(Duration.ofHours(1)), InstantSource.system());
        assertThat(next()).isEqualTo("read");
        post.close();
        assertThat(events.poll()).as("before close returns").isEqualTo("closed");
    }

    @Test
    void a_node_that_is_to_be_quiet_is_not_polled_and_afterwards_it_is_at_once() throws InterruptedException {
        var post = new SlowPost(new Recording(Duration.ofMillis(20)), InstantSource.system());
        assertThat(next()).isEqualTo("read");
        post.rest(true);
        // One may have begun already.
        events.poll(40, TimeUnit.MILLISECONDS);
        assertThat(events.poll(400, TimeUnit.MILLISECONDS)).isNull();
        post.rest(false);
        assertThat(next()).isEqualTo("read");
        post.close();
    }
}
