package org.wattelier.influx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wattelier.influx.schema.Level;

class WindowsTest {
    @Test
    void neighbours_are_asked_for_together_up_to_a_limit() {
        var windows = new Windows(Level.QUARTER);
        for (long second : new long[] {0, 100, 900, 1800, 2700, 9000}) {
            windows.mark(Made.node("n" + second), second);
        }
        assertThat(windows.spans(3))
                .extracting(
                        Windows.Span::begin,
                        Windows.Span::end,
                        span -> span.nodes().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0L, 2700L, 4),
                        org.assertj.core.groups.Tuple.tuple(2700L, 3600L, 1),
                        org.assertj.core.groups.Tuple.tuple(9000L, 9900L, 1));
    }

    @Test
    void few_nodes_are_named_and_many_are_not() {
        var windows = new Windows(Level.QUARTER);
        windows.mark(Made.node("it's"), 0);
        assertThat(windows.spans(3).getFirst().where())
                .isEqualTo(" WHERE time >= 0s AND time < 900s AND ((\"cluster\"='alps' AND \"node\"='it\\'s'))");
        for (int i = 0; i < 30; i++) {
            windows.mark(Made.node("n" + i), 0);
        }
        assertThat(windows.spans(3).getFirst().where()).isEqualTo(" WHERE time >= 0s AND time < 900s");
    }
}
