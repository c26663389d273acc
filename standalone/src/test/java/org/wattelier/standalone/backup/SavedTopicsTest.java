package org.wattelier.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wattelier.events.Topics;

class SavedTopicsTest {
    private static final List<String> AGAINST_THE_FLOW = List.of(
            "streams-placed-jobs-changelog",
            "streams-placements-repartition",
            "streams-node-books-changelog",
            "streams-node-samples-changelog",
            "streams-contributions-repartition",
            "streams-job-contributions-changelog",
            "streams-job-records-changelog",
            "dead-letters",
            "job-energy",
            "node-energy",
            "audits",
            "decisions",
            "jobs",
            "node-facts",
            "node-samples",
            "people");

    private final SavedTopics topics = new SavedTopics(Topics.STANDARD);

    @Test
    void causes_are_saved_after_what_they_caused() {
        var existing = new ArrayList<String>();
        AGAINST_THE_FLOW.forEach(name -> existing.add("wattelier." + name));
        existing.addAll(List.of("other.jobs", "wattelier.something-else", "__consumer_offsets"));
        Collections.shuffle(existing, new Random(1));
        assertThat(topics.inOrder(existing, Set.of())).containsExactlyElementsOf(AGAINST_THE_FLOW);
    }

    @Test
    void samples_may_be_left_out_but_not_the_state_made_from_them() {
        assertThat(topics.inOrder(
                        List.of("wattelier.node-samples", "wattelier.streams-node-samples-changelog"),
                        Set.of("node-samples")))
                .containsExactly("streams-node-samples-changelog");
    }

    @Test
    void state_of_another_version_is_not_left_out_silently() {
        assertThatThrownBy(() -> topics.inOrder(List.of("wattelier.streams-novel-changelog"), Set.of()))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("streams-novel-changelog");
    }
}
