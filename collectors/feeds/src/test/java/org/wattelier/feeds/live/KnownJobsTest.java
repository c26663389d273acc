package org.wattelier.feeds.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.job.BatchJob;

class KnownJobsTest {
    private final KnownJobs known = new KnownJobs(1000);

    private static int cores(BatchJob job) {
        return job.allocations().getFirst().cores();
    }

    @Test
    void aThingIsSaidOnce() {
        assertThat(known.news(Told.running("1"), true)).isPresent();
        assertThat(known.news(Told.running("1"), true)).isEmpty();
        assertThat(known.news(Told.ended("1"), true)).isPresent();
        assertThat(known.news(Told.ended("1"), true)).isEmpty();
    }

    @Test
    void anAccountingThatLagsDoesNotTakeAnEndBack() {
        known.news(Told.ended("1"), true);
        assertThat(known.news(Told.running("1"), false)).isEmpty();
        known.news(Told.accounted("1"), false);
        assertThat(known.news(Told.ended("1"), true)).isEmpty();
    }

    @Test
    void theAccountingDoesNotForgetWhatOnlyTheSchedulerKnewOfTheNodes() {
        known.news(Told.ended("1"), true);
        BatchJob last = known.news(Told.accounted("1"), false).orElseThrow();
        assertThat(last.stage()).isEqualTo(BatchJob.Stage.ACCOUNTED);
        assertThat(cores(last)).isEqualTo(4);
    }

    @Test
    void aRunningJobDoesNotLoseItsCoresAndDevicesWheneverTheAccountingIsAsked() {
        known.news(Told.running("1"), true);
        BatchJob totals = Told.runningByAccounting("1", JobUsed.UNKNOWN);
        assertThat(known.news(totals, false)).isEmpty();
        BatchJob withUse = Told.runningByAccounting("1", new JobUsed(5_000, -1));
        assertThat(cores(known.news(withUse, false).orElseThrow())).isEqualTo(4);
        // And the scheduler, which does not know the use, does not take it back.
        assertThat(known.news(Told.running("1"), true)).isEmpty();
    }

    @Test
    void aRestartRemembersWhatWasSaid(@TempDir Path folder) throws IOException {
        known.news(Told.running("1"), true);
        known.news(Told.ended("2"), true);
        known.news(Told.accounted("2"), false);
        var file = new SaidFile(folder.resolve("said"));
        file.write(known.all());
        var again = new KnownJobs(1000);
        again.restore(file.read());
        assertThat(again.news(Told.running("1"), true)).isEmpty();
        assertThat(again.news(Told.accounted("2"), false)).isEmpty();
        assertThat(cores(again.news(Told.accounted("1"), false).orElseThrow())).isEqualTo(4);
    }

    @Test
    void aDamagedMemoryIsToldAndAnAbsentOneIsNone(@TempDir Path folder) throws IOException {
        assertThat(new SaidFile(folder.resolve("none")).read()).isEmpty();
        for (String damaged : List.of("", "{", "{\"said\":[{}]", "null", "{}")) {
            Path file = Files.writeString(folder.resolve("said"), damaged);
            assertThatThrownBy(() -> new SaidFile(file).read())
                    .as(damaged)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void whatMayNotHaveArrivedIsSaidAgain() {
        known.news(Told.running("1"), true);
        known.doubt();
        assertThat(known.news(Told.running("1"), true)).isPresent();
    }

    @Test
    void aJobThatTheSchedulerNoLongerNamesIsMissed() {
        known.news(Told.running("1"), true);
        known.news(Told.ended("3"), true);
        assertThat(known.lacks(List.of(Told.running("1")))).isFalse();
        assertThat(known.lacks(List.of())).isTrue();
    }

    @Test
    void jobsThatNobodyAccountsForAreNotKeptForEver() {
        var small = new KnownJobs(10);
        small.news(Told.running("r"), true);
        for (int i = 0; i < 50; i++) {
            small.news(Told.ended(Integer.toString(i)), true);
        }
        assertThat(small.all()).hasSize(10).anyMatch(each -> each.number().equals("r"));
    }
}
