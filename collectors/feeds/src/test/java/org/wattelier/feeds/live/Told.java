package org.wattelier.feeds.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.job.BatchJob;

/// Jobs as a test's batch system tells them.
final class Told {
    static final Instant SUBMIT = Instant.parse("2026-11-25T10:00:00Z");

    private Told() {}

    static BatchJob waiting(String number) {
        return job(number, BatchJob.Stage.WAITING, JobState.PENDING, null, null, 0);
    }

    static BatchJob running(String number) {
        return job(number, BatchJob.Stage.RUNNING, JobState.RUNNING, SUBMIT.plusSeconds(10), null, 4);
    }

    static BatchJob ended(String number) {
        return job(number, BatchJob.Stage.ENDED, JobState.COMPLETED, SUBMIT.plusSeconds(10), SUBMIT.plusSeconds(70), 4);
    }

    /// The accounting does not know how many cores each node gave.
    static BatchJob accounted(String number) {
        return job(
                number,
                BatchJob.Stage.ACCOUNTED,
                JobState.COMPLETED,
                SUBMIT.plusSeconds(10),
                SUBMIT.plusSeconds(70),
                0);
    }

    static BatchJob runningByAccounting(String number, JobUsed used) {
        BatchJob job = job(number, BatchJob.Stage.RUNNING, JobState.RUNNING, SUBMIT.plusSeconds(10), null, 0);
        return job.with(job.extras().with(used));
    }

    private static BatchJob job(
            String number,
            BatchJob.Stage stage,
            JobState state,
            @Nullable Instant start,
            @Nullable Instant end,
            int cores) {
        List<Allocation> held =
                start == null ? List.of() : List.of(new Allocation(List.of("n1", "n2"), cores, 0, List.of(), false));
        return new BatchJob(
                number,
                SUBMIT.getEpochSecond(),
                null,
                stage,
                state,
                SUBMIT,
                start,
                end,
                held,
                "cfd",
                "cpu",
                new BatchJob.User("marie", 1001),
                "lab",
                null,
                BatchJob.Extras.of("test"));
    }
}
