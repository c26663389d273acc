package org.wattelier.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    @Test
    void keys_are_read_back_also_below_an_archive() {
        var node = new NodeId("2024/emmy", "e0101");
        var job = new JobId("2024/emmy", "123_[1-9]", 1_764_000_000L);
        assertThat(node.key()).isEqualTo("2024/emmy/e0101");
        assertThat(NodeId.parse(node.key())).isEqualTo(node);
        assertThat(job.key()).isEqualTo("2024/emmy/123_[1-9]#1764000000");
        assertThat(JobId.parse(job.key())).isEqualTo(job);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n1", "/n1", "alps/", "a\nb/n1", "a#b/n1"})
    void keys_without_their_parts_are_refused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> NodeId.parse(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alps/1", "alps#1", "alps/1#", "alps/1#x", "alps/1#-1", "alps/#1", "/1#1"})
    void job_keys_without_their_parts_are_refused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> JobId.parse(key));
    }

    @Test
    void a_prefix_that_would_make_a_bad_topic_is_refused() {
        assertThat(new Topics("site-a.test.").jobs()).isEqualTo("site-a.test.jobs");
        assertThatIllegalArgumentException().isThrownBy(() -> new Topics("wattelier"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Topics("../."));
    }

    @Test
    void only_minus_one_means_unknown() {
        assertThat(new JobUse("1", 0, -1, List.of()).memoryBytes()).isEqualTo(-1);
        assertThatIllegalArgumentException().isThrownBy(() -> new JobUse("1", 0, -2, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new JobUse("1", -1, 0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tick(0, 0, -2, true, List.of(), List.of()));
    }
}
