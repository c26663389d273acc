package org.wattelier.feeds.slurm.accounting;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.events.NodeFact;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.PastJob.Held;
import org.wattelier.feeds.history.Spans;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;
import org.wattelier.feeds.job.HostList;

/// One line of a job, read as a whole.
final class Reading {
    private final Row row;
    private final Ids ids;
    private final Times times;
    private final Period period;
    private final List<String> nodes;
    private final Amounts amounts;
    private final PastJob job;

    /// @throws BadField where a field that matters is not understood
    Reading(Row row, Ids ids, Times times) {
        this.row = row;
        this.ids = ids;
        this.times = times;
        period = Period.of(row, times, row.has("state") ? StateWords.of(row.text("state")) : JobState.UNKNOWN);
        nodes = period.start() == null ? List.of() : nodes(row.text("nodelist"));
        amounts = Amounts.of(row, nodes.size(), Period.elapsed(row));
        job = read();
    }

    /// @param bySteps what the steps add to what the job's own line says
    PastJob job(JobUsed bySteps) {
        BatchJob own = job.job();
        BatchJob.Extras extras = own.extras();
        JobUsed used = extras.used();
        if (bySteps.equals(JobUsed.UNKNOWN)) {
            return job;
        }
        var both = new JobUsed(
                used.cpuMs() >= 0 ? used.cpuMs() : bySteps.cpuMs(),
                Math.max(used.memoryBytes(), bySteps.memoryBytes()));
        return new PastJob(own.with(extras.with(both)), job.cluster(), job.held(), job.line());
    }

    /// A run that is requeued before its start reached the database has lost it there, but was on its nodes: it began
    /// with
    /// its first step.
    Reading withStepsFrom(@Nullable String start) {
        if (start == null || period.start() != null || period.end() == null) {
            return this;
        }
        try {
            return nodes(row.text("nodelist")).isEmpty() ? this : new Reading(row.startedAt(start), ids, times);
        } catch (BadField | IllegalArgumentException stepsSayNothing) {
            return this;
        }
    }

    private static List<String> nodes(String list) {
        try {
            return list.equalsIgnoreCase("unknown") ? List.of() : HostList.expand(list);
        } catch (IllegalArgumentException e) {
            throw new BadField("NodeList", String.valueOf(e.getMessage()), list);
        }
    }

    private PastJob read() {
        boolean ended = period.end() != null;
        Stage stage = ended ? Stage.ACCOUNTED : period.start() == null ? Stage.WAITING : Stage.RUNNING;
        // Several tasks in one line have no number of their own; what still waits gets one when it starts.
        String number = ids.isRest() && ended && ids.label() != null ? ids.label() : ids.number();
        var batch = new BatchJob(
                number,
                period.submit().getEpochSecond(),
                number.equals(ids.label()) ? null : ids.label(),
                stage,
                period.state(),
                period.submit(),
                period.start(),
                period.end(),
                allocations(),
                row.text("jobname"),
                row.text("partition"),
                new BatchJob.User(row.first("user"), uid()),
                row.first("account"),
                limit(),
                extras());
        String cluster = row.first("cluster");
        Held held = period.start() == null ? Held.UNKNOWN : amounts.held();
        return new PastJob(batch, cluster.isEmpty() ? null : cluster, held, row.line());
    }

    /// Cores per node only where they come out even: how many each has beyond that is not in the accounting, nor is
    /// which GPUs.
    private List<Allocation> allocations() {
        if (nodes.isEmpty()) {
            return List.of();
        }
        Held held = amounts.held();
        int size = nodes.size();
        boolean even = held.cores() % size == 0 && held.cores() / size <= NodeFact.MOST_CORES;
        try {
            return List.of(
                    new Allocation(nodes, even ? held.cores() / size : 0, held.memoryBytes() / size, List.of(), false));
        } catch (IllegalArgumentException e) {
            throw new BadField("NodeList", "names a node that cannot be", String.valueOf(e.getMessage()));
        }
    }

    private long uid() {
        return row.number("uid");
    }

    private @Nullable Duration limit() {
        Duration minutes = row.counted("timelimitraw", 60_000);
        return minutes != null ? minutes : Spans.parse("Timelimit", row.text("timelimit"));
    }

    private BatchJob.Extras extras() {
        Duration suspended = row.span("suspended");
        int[] exit = period.end() == null ? null : exit(row.first("exitcode"));
        return new BatchJob.Extras(
                "sacct",
                row.first("qos"),
                restarts(),
                suspended == null ? -1 : suspended.toMillis(),
                exit == null ? null : exit[0],
                exit == null || exit[1] == 0 ? null : exit[1],
                amounts.requested(),
                amounts.used(),
                optional());
    }

    private int restarts() {
        long restarts = row.number("restarts");
        return restarts > Integer.MAX_VALUE ? -1 : (int) restarts;
    }

    /// `1:0`, code and signal. What some versions write instead moves no energy and costs no line.
    private static int @Nullable [] exit(String code) {
        int colon = code.indexOf(':');
        int left = small(colon < 0 ? code : code.substring(0, colon));
        int right = colon < 0 ? 0 : small(code.substring(colon + 1));
        return left < 0 || right < 0 ? null : new int[] {left, right};
    }

    private static int small(String text) {
        boolean number = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int code = number ? Integer.parseInt(text) : -1;
        return code > 255 ? -1 : code;
    }

    private Map<String, String> optional() {
        var optional = new HashMap<String, String>();
        put(optional, "directory", row.first("workdir"));
        put(optional, "command", row.first("submitline"));
        put(optional, "comment", row.first("comment"));
        return optional;
    }

    private static void put(Map<String, String> map, String name, String text) {
        if (!text.isEmpty()) {
            map.put(name, text);
        }
    }

    Ids ids() {
        return ids;
    }
}
