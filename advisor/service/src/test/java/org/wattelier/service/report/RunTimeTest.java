package org.wattelier.service.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunTimeTest {
    private static final Instant BEGIN = Instant.ofEpochMilli(1_004_500);

    @Test
    void a_step_that_the_job_cuts_counts_as_far_as_the_job_ran() {
        var job = new RunTime(BEGIN, BEGIN.plusSeconds(11));
        assertThat(job.withinS(1_000, 10)).isEqualTo(5.5);
        assertThat(job.withinS(1_010, 10)).isEqualTo(5.5);
    }

    @Test
    void a_whole_step_counts_whole() {
        assertThat(new RunTime(BEGIN, BEGIN.plusSeconds(60)).withinS(1_010, 10)).isEqualTo(10);
        assertThat(new RunTime(null, null).withinS(1_010, 10)).isEqualTo(10);
    }

    @Test
    void a_sliver_counts_as_a_second_unless_the_job_was_shorter() {
        assertThat(new RunTime(BEGIN, Instant.ofEpochMilli(1_010_200)).withinS(1_010, 10))
                .isEqualTo(1);
        assertThat(new RunTime(BEGIN, BEGIN.plusMillis(400)).withinS(1_000, 10)).isCloseTo(0.4, within(1e-6));
    }
}
