package org.wattelier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MovedRecordsTest {
    private static final int OF = 48;

    @Test
    void state_goes_where_its_node_or_job_goes() {
        assertThat(partition("sim/c001\0\0\0\1\2abc", false)).isEqualTo(partition("sim/c001", false));
        assertThat(partition("sim/17#3\0c001", false)).isEqualTo(partition("sim/17#3", false));
    }

    @Test
    void what_others_say_of_a_node_goes_where_the_node_goes() {
        assertThat(partition("sim/c001#poller", true)).isEqualTo(partition("sim/c001", true));
    }

    @Test
    void runs_of_a_job_are_told_apart() {
        assertThat(partition("sim/17#1", false)).isNotEqualTo(partition("sim/17#2", false));
    }

    @Test
    void a_record_without_a_key_has_a_place_too() {
        assertThat(MovedRecords.partition(null, false, OF)).isZero();
    }

    private static int partition(String key, boolean ofFacts) {
        return MovedRecords.partition(key.getBytes(StandardCharsets.UTF_8), ofFacts, OF);
    }
}
