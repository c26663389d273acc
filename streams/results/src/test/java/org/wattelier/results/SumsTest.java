package org.wattelier.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SumsTest {
    static LongStream seeds() {
        return Arbitrary.seeds(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_sum_of_two_breakdowns_has_the_sum_of_their_energies(long seed) {
        var arbitrary = new Arbitrary(seed);
        Breakdown a = arbitrary.breakdown();
        Breakdown b = arbitrary.breakdown();
        assertThat(a.plus(b).bookedUj()).isEqualTo(a.bookedUj() + b.bookedUj());
        assertThat(a.plus(b).idleUj()).isEqualTo(a.idleUj() + b.idleUj());
        assertThat(a.plus(b)).isEqualTo(b.plus(a));
        assertThat(a.plus(Breakdown.ZERO)).isEqualTo(a);
        assertThat(a.measuredUj() + a.imputedUj()).isEqualTo(a.bookedUj());
    }

    @Test
    void a_sum_that_does_not_fit_is_refused_not_wrapped() {
        var much = new ComponentEnergy(Long.MAX_VALUE, 0, 0);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> much.plus(new ComponentEnergy(1, 0, 0)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new EnergySeries(0, 10, List.of(Long.MAX_VALUE, 1L)).totalUj());
    }

    @Test
    void a_line_off_by_one_microjoule_does_not_close() {
        var line = new Arbitrary(1).nodeEnergy();
        long rest = line.totalUj() - line.idle().totalUj() - line.systemUj() - line.unattributedUj();
        assertThat(with(line, rest).closes()).isTrue();
        assertThat(with(line, rest + 1).closes()).isFalse();
    }

    private static NodeEnergy with(NodeEnergy line, long jobsUj) {
        return new NodeEnergy(
                line.node(),
                line.minute(),
                line.cpuUj(),
                line.dramUj(),
                line.gpuUj(),
                line.otherUj(),
                line.imputedUj(),
                jobsUj,
                line.idle(),
                line.systemUj(),
                line.unattributedUj(),
                line.coverage(),
                line.boundary(),
                line.method(),
                line.contradiction());
    }

    @Test
    void a_series_begins_on_its_own_grid() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EnergySeries(905, 10, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new EnergySeries(0, 0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ComponentEnergy(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Coverage(0, -1, 0));
    }

    @Test
    void closed_is_provisional_or_better() {
        assertThat(List.of(Status.values()))
                .filteredOn(Status::closed)
                .containsExactly(Status.PROVISIONAL, Status.FINAL, Status.CORRECTED);
    }
}
