package org.wattelier.probes.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The real call, with events that every kernel has.
class LinuxCountersTest {
    private static final int SOFTWARE = 1;
    private static final long TASK_CLOCK = 1;

    private static Counters.Counter clock() {
        try {
            return new LinuxCounters().open(SOFTWARE, TASK_CLOCK, 0, -1);
        } catch (PerfRefused e) {
            return Assumptions.abort("no performance events for this user: " + e.getMessage());
        }
    }

    @Test
    void the_clock_of_this_thread_advances_with_its_work() throws IOException {
        try (var counter = clock()) {
            long first = counter.read();
            long sum = 0;
            for (int i = 0; i < 5_000_000; i++) {
                sum += Long.numberOfTrailingZeros(sum + i);
            }
            assertThat(sum).isPositive();
            assertThat(counter.read() - first).as("ns").isBetween(1_000L, 60_000_000_000L);
        }
    }

    @Test
    void a_closed_counter_is_an_error_and_may_be_closed_again() {
        var counter = clock();
        counter.close();
        counter.close();
        assertThatThrownBy(counter::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void the_kernels_no_is_told_by_its_number() {
        assertThatThrownBy(() -> new LinuxCounters().open(Integer.MAX_VALUE, 2, -1, 0))
                .isInstanceOf(PerfRefused.class)
                .hasMessageContaining("error ");
    }
}
