package org.wattelier.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.feeds.job.BatchJob;

class KnownJobsTest {
    private final KnownJobs known = new KnownJobs();

    @Test
    void aThingIsSaidOnce() {
        assertThat(known.news(Told.running("1"))).isPresent();
        assertThat(known.news(Told.running("1"))).isEmpty();
        assertThat(known.news(Told.ended("1"))).isPresent();
        assertThat(known.news(Told.ended("1"))).isEmpty();
    }

    @Test
    void anAccountingThatLagsDoesNotTakeAnEndBack() {
        known.news(Told.ended("1"));
        assertThat(known.news(Told.running("1"))).isEmpty();
        known.news(Told.accounted("1"));
        assertThat(known.news(Told.ended("1"))).isEmpty();
    }

    @Test
    void theAccountingDoesNotForgetWhatOnlyTheSchedulerKnewOfTheNodes() {
        known.news(Told.ended("1"));
        BatchJob last = known.news(Told.accounted("1")).orElseThrow();
        assertThat(last.stage()).isEqualTo(BatchJob.Stage.ACCOUNTED);
        assertThat(last.allocations().getFirst().cores()).isEqualTo(4);
    }

    @Test
    void aJobThatTheSchedulerNoLongerNamesIsMissed() {
        known.news(Told.running("1"));
        known.news(Told.running("2"));
        known.news(Told.ended("3"));
        assertThat(known.missingFrom(List.of(Told.running("2"))))
                .extracting(BatchJob::number)
                .containsExactly("1");
    }

    @Test
    void jobsThatNobodyAccountsForAreNotKeptForEver() {
        for (int i = 0; i < 50; i++) {
            known.news(Told.ended(Integer.toString(i)));
        }
        known.forgetEndedBut(10);
        assertThat(known.open()).isEqualTo(10);
        assertThat(known.news(Told.ended("3"))).isEmpty();
    }
}
