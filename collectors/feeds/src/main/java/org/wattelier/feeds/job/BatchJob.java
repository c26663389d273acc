package org.wattelier.feeds.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;

/// One run of a job as a batch system tells it, with names in clear: they leave only as subject ids, see [JobEvents].
///
/// @param number  as the node's control groups name it: the raw number of an array's task or of a heterogeneous part
/// @param run     tells runs and reused numbers apart: what the batch system itself tells them apart by
/// @param label   as its user knows it where that is another: `123_4`, `123+1`
/// @param stage   how much is known by now
/// @param start   null while it waits and where it never began
/// @param user    empty where unknown
/// @param account of what is charged: account or project; empty where unknown
/// @param extras  the rest
public record BatchJob(
        String number,
        long run,
        @Nullable String label,
        Stage stage,
        JobState state,
        Instant submit,
        @Nullable Instant start,
        @Nullable Instant end,
        List<Allocation> allocations,
        String name,
        String partition,
        User user,
        String account,
        @Nullable Duration limit,
        Extras extras) {

    /// How much is known; what is said at a later stage replaces what was said at an earlier one, whenever it comes.
    public enum Stage {
        WAITING,
        RUNNING,
        /// By the scheduler, which may still be about to tidy up.
        ENDED,
        /// By the accounting, which has the last word.
        ACCOUNTED
    }

    /// @param uid number of the user on the nodes; -1 where unknown. A user who changes name keeps it
    public record User(String name, long uid) {
        public static final User UNKNOWN = new User("", -1);
    }

    /// @param restarts    how often it was requeued; -1 where unknown
    /// @param suspendedMs -1 where unknown
    /// @param optional    by name what a site may opt to publish: `directory`, `command`, `comment`
    public record Extras(
            String source,
            String qos,
            int restarts,
            long suspendedMs,
            @Nullable Integer exitCode,
            @Nullable Integer signal,
            JobRequest requested,
            JobUsed used,
            Map<String, String> optional) {
        public Extras {
            optional = Map.copyOf(optional);
        }

        public Extras with(JobUsed newUsed) {
            return new Extras(source, qos, restarts, suspendedMs, exitCode, signal, requested, newUsed, optional);
        }

        public static Extras of(String source) {
            return new Extras(source, "", -1, -1, null, null, JobRequest.UNKNOWN, JobUsed.UNKNOWN, Map.of());
        }
    }

    public BatchJob {
        allocations = List.copyOf(allocations);
    }

    /// The same, holding other resources.
    public BatchJob withAllocations(List<Allocation> others) {
        return new BatchJob(
                number, run, label, stage, state, submit, start, end, others, name, partition, user, account, limit,
                extras);
    }

    /// The same with other extras.
    public BatchJob with(Extras newExtras) {
        return new BatchJob(
                number,
                run,
                label,
                stage,
                state,
                submit,
                start,
                end,
                allocations,
                name,
                partition,
                user,
                account,
                limit,
                newExtras);
    }
}
