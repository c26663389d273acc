package org.wattelier.probes.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wattelier.probes.Mutations;

class GroupFileFuzzTest {
    private static final String STAT = "usage_usec 60491070351\nuser_usec 60375292848\nsystem_usec 115777502\n";

    @Test
    void damaged_figures_are_refused_or_not_negative() {
        Mutations.of(
                STAT,
                100_000,
                text -> assertThat(GroupFile.field(text, "usage_usec") >= -1).isTrue());
    }

    @Test
    void only_a_whole_line_is_a_figure() {
        assertThat(GroupFile.field(STAT, "user_usec")).isEqualTo(60_375_292_848L);
        assertThat(GroupFile.field(STAT, "usec")).isEqualTo(-1);
        assertThat(GroupFile.field("a 1\nusage_usec 12x\n", "usage_usec")).isEqualTo(-1);
        assertThat(GroupFile.field("total_rss 5\nrss 6", "rss")).isEqualTo(6);
        assertThat(GroupFile.field("usage_usec 18446744073709551615", "usage_usec"))
                .isEqualTo(-1);
    }
}
