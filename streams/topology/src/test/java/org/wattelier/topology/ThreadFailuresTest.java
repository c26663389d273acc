package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    @Test
    void a_thread_that_dies_is_counted_with_its_reason() {
        var failures = new ThreadFailures();
        assertThat(failures.last()).isEmpty();
        failures.note(new IllegalStateException("disk full"));
        assertThat(failures.count()).isEqualTo(1);
        assertThat(failures.last()).contains("disk full");
    }
}
