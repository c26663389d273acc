package org.wattelier.standalone.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StateFolderTest {
    @Test
    void stores_of_topics_that_were_made_anew_are_strange() {
        Map<String, String> before = Map.of("cluster", "c", "jobs", "1", "changelog", "2");
        assertThat(StateFolder.strange(before, before)).isFalse();
        assertThat(StateFolder.strange(before, Map.of("cluster", "c", "jobs", "1", "changelog", "3")))
                .isTrue();
        assertThat(StateFolder.strange(before, Map.of("cluster", "c", "jobs", "1")))
                .isTrue();
        assertThat(StateFolder.strange(before, Map.of("cluster", "d", "jobs", "1", "changelog", "2")))
                .isTrue();
    }

    @Test
    void nothing_known_and_topics_that_came_later_are_not_strange() {
        assertThat(StateFolder.strange(Map.of(), Map.of("cluster", "c"))).isFalse();
        assertThat(StateFolder.strange(Map.of("cluster", "c"), Map.of("cluster", "c", "changelog", "2")))
                .isFalse();
    }
}
