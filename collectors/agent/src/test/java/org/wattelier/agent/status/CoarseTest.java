package org.wattelier.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoarseTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong joules = new AtomicLong();
    private final Coarse<Long> shown = new Coarse<>(() -> List.of(joules.get()), nanos::get);

    @Test
    void who_asks_more_often_than_each_ten_seconds_learns_nothing_more() {
        assertThat(shown.get()).containsExactly(0L);
        joules.set(7);
        nanos.set(9_999_999_999L);
        assertThat(shown.get()).containsExactly(0L);
        nanos.set(10_000_000_000L);
        assertThat(shown.get()).containsExactly(7L);
    }
}
