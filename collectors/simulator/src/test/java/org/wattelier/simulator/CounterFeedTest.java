package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wattelier.events.Domain;

class CounterFeedTest {
    private final double[] trueUj = {0};

    @Test
    void a_raw_counter_wraps_but_what_is_published_goes_on() {
        long first = CounterFeed.RAPL_RANGE_UJ - 100_000_000;
        CounterFeed counter = CounterFeed.rapl("package-0", Domain.PACKAGE, first, () -> trueUj[0]);
        counter.read(1000);
        trueUj[0] = 99_000_000.7;
        assertThat(counter.raw()).isEqualTo(CounterFeed.RAPL_RANGE_UJ - 1_000_000);
        assertThat(counter.read(2000).energyUj()).isEqualTo(99_000_000);
        trueUj[0] = 150_000_000.2;
        assertThat(counter.raw()).isEqualTo(50_000_000);
        assertThat(counter.read(3000).energyUj()).isEqualTo(150_000_000);
        assertThat(counter.read(4000).epochMs()).isEqualTo(1000);
    }
}
