package org.wattelier.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalQuantilesTest {
    @Test
    void known_quantiles_are_found() {
        assertThat(NormalQuantiles.quantile(0.5)).isCloseTo(0, within(1e-9));
        assertThat(NormalQuantiles.quantile(0.975)).isCloseTo(1.959963985, within(1e-8));
        assertThat(NormalQuantiles.quantile(0.0013498980316301)).isCloseTo(-3, within(1e-8));
    }

    @Test
    void forty_of_them_spread_like_a_normal_with_one_in_twenty_beyond_two_sigma() {
        List<Double> values = NormalQuantiles.shuffled(40, 1);
        double variance = values.stream().mapToDouble(x -> x * x).average().orElse(0);
        assertThat(variance).isBetween(0.93, 1.0);
        assertThat(values).filteredOn(x -> Math.abs(x) > 2).hasSize(2);
    }
}
