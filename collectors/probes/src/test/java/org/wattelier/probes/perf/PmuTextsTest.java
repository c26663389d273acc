package org.wattelier.probes.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.probes.Mutations;

class PmuTextsTest {
    private static final Map<String, String> FORMAT =
            Map.of("event", "config:0-7", "umask", "config:8-15", "edge", "config:18", "far", "config1:0-7");

    private static @Nullable Long code(String event) {
        return EventCode.of(event, FORMAT::get);
    }

    @Test
    void terms_go_where_the_format_says() {
        assertThat(code("event=0x02")).isEqualTo(2);
        assertThat(code("event=0x02,umask=0x1")).isEqualTo(0x102);
        assertThat(code("event=3,edge=1")).isEqualTo(0x40003);
        assertThat(EventCode.of("event=0x02", ignored -> null)).isEqualTo(2);
    }

    @Test
    void a_term_that_is_unknown_or_does_not_fit_is_no_event() {
        for (String event : new String[] {
            "",
            "event",
            "event=",
            "event=0x100",
            "event=0x02,event=0x01",
            "name=1",
            "far=1",
            "event=-1",
            "event=0x02,",
            "event=0xfffffffffffffffff",
            "edge=2"
        }) {
            assertThat(code(event)).as(event).isNull();
        }
    }

    @Test
    void lists_of_processors_are_read_as_the_kernel_writes_them() {
        assertThat(CpuList.of("0,24\n")).containsExactly(0, 24);
        assertThat(CpuList.of("0-2,8")).containsExactly(0, 1, 2, 8);
        for (String list : new String[] {"", "a", "3-1", "0-99999999", "1,,2", "-1"}) {
            assertThat(CpuList.of(list)).as(list).isEmpty();
        }
    }

    @Test
    void damaged_texts_are_refused_and_break_nothing() {
        Mutations.of("event=0x02,umask=0x1", 100_000, PmuTextsTest::code);
        Mutations.of("0-3,8,24-31", 100_000, CpuList::of);
    }
}
