package org.wattelier.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProportionTest {
    @Test
    void what_rounding_leaves_goes_to_the_largest_remainder_and_on_a_tie_to_the_first() {
        assertThat(Proportion.split(10, new long[] {1, 1, 1})).containsExactly(4, 3, 3);
        assertThat(Proportion.split(10, new long[] {10, 19, 31})).containsExactly(2, 3, 5);
        assertThat(Proportion.split(1, new long[] {0, 1, 2})).containsExactly(0, 0, 1);
    }

    @Test
    void nothing_goes_to_who_weighs_nothing() {
        assertThat(Proportion.split(7, new long[] {0, 3, 0, 3})).containsExactly(0, 4, 0, 3);
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource("org.wattelier.attribution.Gen#seeds")
    void parts_add_up_and_lie_within_one_of_the_exact_share(long seed) {
        var gen = new Gen(seed);
        for (int round = 0; round < 200; round++) {
            long amount = gen.between(0L, gen.oneOf(List.of(10L, 1_000_000L, Long.MAX_VALUE - 1)));
            long[] weights = new long[gen.between(1, 6)];
            Arrays.setAll(weights, i -> gen.between(i == 0 ? 1L : 0L, gen.chance(0.5) ? 9L : Long.MAX_VALUE / 8));
            long[] parts = Proportion.split(amount, weights);
            BigInteger total = sum(weights);
            assertThat(sum(parts)).isEqualTo(BigInteger.valueOf(amount));
            for (int i = 0; i < parts.length; i++) {
                BigInteger exact = BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(weights[i]))
                        .divide(total);
                assertThat(parts[i] - exact.longValueExact()).isBetween(0L, 1L);
            }
        }
    }

    private static BigInteger sum(long[] values) {
        return Arrays.stream(values).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
