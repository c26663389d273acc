package org.wattelier.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The reader finds a constant by its code as an index: codes are 1, 2, 3… in declared order, and names never move.
class WireCodesTest {
    private static <E extends Enum<E>> void assertCodes(E[] values, ToIntFunction<E> code, String names) {
        assertThat(Arrays.stream(values).mapToInt(code))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, values.length).boxed().toList());
        assertThat(Arrays.stream(values).map(Enum::name)).containsExactlyElementsOf(List.of(names.split(" ")));
    }

    @Test
    void codes_count_from_one_in_declared_order() {
        assertCodes(Domain.values(), Domain::code, "PACKAGE CORE UNCORE DRAM GPU PSYS NODE ENCLOSURE PDU SITE");
        assertCodes(MeterKind.values(), MeterKind::code, "COUNTER GAUGE");
        assertCodes(Method.values(), Method::code, "METER BMC ONCHIP ONCHIP_FIT MODEL");
        assertCodes(Boundary.values(), Boundary::code, "WALL NODE_AC NODE_DC CHIP");
    }
}
