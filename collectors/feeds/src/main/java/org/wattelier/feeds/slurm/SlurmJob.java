package org.wattelier.feeds.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.job.BatchJob;
import tools.jackson.databind.JsonNode;

/// One job as `squeue --json` and slurmrestd's `/slurm/…/jobs` tell it.
final class SlurmJob {
    private static final Duration LONGEST_LIMIT = Duration.ofDays(3660);

    private final JsonNode job;
    private final String source;

    private SlurmJob(JsonNode job, String source) {
        this.job = job;
        this.source = source;
    }

    /// @throws IllegalArgumentException with the field that cannot be
    static BatchJob of(JsonNode job, String source) {
        return new SlurmJob(job, source).read();
    }

    private BatchJob read() {
        long number = SlurmValues.number(job.get("job_id"));
        Instant submit = SlurmValues.time(job.get("submit_time"));
        if (number <= 0 || submit == null) {
            throw new IllegalArgumentException((number <= 0 ? "job_id" : "submit_time") + ": missing");
        }
        int @Nullable [] exit = SlurmValues.exit(job.get("exit_code"));
        JobState state = SlurmState.of(SlurmValues.words(job.get("job_state")), exit == null ? 0 : exit[0] + exit[1]);
        List<Allocation> allocations = state == JobState.PENDING ? List.of() : SlurmAllocation.of(job);
        // A job that never began has a start all the same, the moment in which it was cancelled, but no nodes.
        Instant start = allocations.isEmpty() ? null : SlurmValues.time(job.get("start_time"));
        Instant end = state.ended() ? SlurmValues.time(job.get("end_time")) : null;
        if (state.ended() && end == null) {
            throw new IllegalArgumentException("end_time: missing for a job that is " + state);
        }
        return new BatchJob(
                Long.toString(number),
                submit.getEpochSecond(),
                label(number),
                state.ended() ? BatchJob.Stage.ENDED : start == null ? BatchJob.Stage.WAITING : BatchJob.Stage.RUNNING,
                state,
                submit,
                start,
                end,
                start == null ? List.of() : allocations,
                SlurmValues.text(job.get("name")),
                SlurmValues.text(job.get("partition")),
                new BatchJob.User(SlurmValues.text(job.get("user_name")), SlurmValues.number(job.get("user_id"))),
                SlurmValues.text(job.get("account")),
                limit(),
                extras(state, exit));
    }

    /// `123_4` of an array, `123_[5-9]` of its tasks that wait together, `123+1` of a heterogeneous job.
    private @Nullable String label(long number) {
        long array = SlurmValues.number(job.get("array_job_id"));
        if (array > 0) {
            JsonNode id = job.get("array_task_id");
            long task = SlurmValues.number(id);
            String waiting = SlurmValues.text(job.get("array_task_string"));
            boolean together = task < 0 || !waiting.isEmpty();
            return together ? waiting.isEmpty() ? null : array + "_[" + shortened(waiting) + "]" : array + "_" + task;
        }
        long het = SlurmValues.number(job.get("het_job_id"));
        return het > 0 ? het + "+" + Math.max(0, SlurmValues.number(job.get("het_job_offset"))) : null;
    }

    private static String shortened(String tasks) {
        return tasks.length() > 60 ? tasks.substring(0, 60) + "…" : tasks;
    }

    private @Nullable Duration limit() {
        long minutes = SlurmValues.number(job.get("time_limit"));
        return minutes <= 0 || minutes > LONGEST_LIMIT.toMinutes() ? null : Duration.ofMinutes(minutes);
    }

    private BatchJob.Extras extras(JobState state, int @Nullable [] exit) {
        Tres requested = Tres.of(SlurmValues.text(job.get("tres_req_str")));
        long nodes = requested.nodes() >= 0 ? requested.nodes() : SlurmValues.number(job.get("node_count"));
        long cpus = requested.cpus() >= 0 ? requested.cpus() : SlurmValues.number(job.get("cpus"));
        Map<String, String> optional = new HashMap<>();
        optional(optional, "directory", "current_working_directory");
        optional(optional, "command", "command");
        optional(optional, "comment", "comment");
        return new BatchJob.Extras(
                source,
                SlurmValues.text(job.get("qos")),
                (int) Math.min(Integer.MAX_VALUE, SlurmValues.number(job.get("restart_cnt"))),
                -1,
                state.ended() && exit != null ? (Integer) exit[0] : null,
                state.ended() && exit != null && exit[1] > 0 ? (Integer) exit[1] : null,
                new JobRequest(
                        bounded(nodes),
                        bounded(cpus),
                        Math.max(-1, requested.memoryBytes()),
                        bounded(requested.gpus())),
                JobUsed.UNKNOWN,
                optional);
    }

    private void optional(Map<String, String> optional, String name, String field) {
        String text = SlurmValues.text(job.get(field));
        if (!text.isEmpty()) {
            optional.put(name, text);
        }
    }

    private static int bounded(long value) {
        return value < 0 || value > Integer.MAX_VALUE ? -1 : (int) value;
    }
}
