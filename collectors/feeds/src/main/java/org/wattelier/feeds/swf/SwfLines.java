package org.wattelier.feeds.swf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobSnapshot;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.events.NodeFact;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.LineReader;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.PastJob.Held;
import org.wattelier.feeds.history.Refusal;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

/// Lines of a workload log, fed one by one.
public final class SwfLines implements LineReader {
    private static final int PART = 2;
    private static final int LAST_PART = 4;

    private final Findings findings;
    private final SwfHeader header = new SwfHeader();
    private long line;
    private String whole = "";

    public SwfLines(Findings findings) {
        this.findings = findings;
    }

    /// The next line, without its end.
    @Override
    public void line(String text) {
        line++;
        String plain = text.strip();
        if (plain.isEmpty()) {
            return;
        }
        if (plain.startsWith(";") || plain.startsWith("#")) {
            header.line(plain);
            return;
        }
        try {
            read(SwfFields.of(plain));
        } catch (BadField e) {
            findings.refused(e.at(line));
        } catch (IllegalArgumentException e) {
            findings.refused(new Refusal(line, "", "holds values that cannot be", String.valueOf(e.getMessage())));
        }
    }

    /// A line that was passed over because of its length.
    @Override
    public void tooLong() {
        line++;
        findings.refused(new Refusal(line, "", "is longer than 4 MiB", ""));
    }

    /// Whether its times are dates; else they count from 1970, for the header does not say when the log began.
    public boolean dated() {
        return header.dated();
    }

    private void read(SwfFields fields) {
        String number = fields.text(1);
        if (!number.chars().allMatch(c -> c >= '0' && c <= '9') || number.length() > 18) {
            throw new BadField("job number", "is no whole number", number);
        }
        int status = (int) fields.number(11, "status");
        if (status >= PART && status <= LAST_PART) {
            if (number.equals(whole)) {
                throw new BadField("status", "says a part of the job before it, which is counted as a whole", "");
            }
        } else {
            whole = number;
        }
        findings.job(job(fields, number, status));
    }

    private PastJob job(SwfFields fields, String number, int status) {
        boolean extended = fields.extended();
        long submitMs = fields.millis(2, "submit time");
        if (submitMs < 0) {
            throw new BadField("submit time", "is unknown", fields.text(2));
        }
        Instant submit = Instant.ofEpochMilli(submitMs + (extended ? 0 : header.startS() * 1000));
        Run run = run(fields, submit, status);
        int processors = Math.max(0, fields.count(5, "allocated processors"));
        List<Allocation> allocations = extended && run.start() != null ? allocations(fields) : List.of();
        var job = new BatchJob(
                number,
                submit.getEpochSecond(),
                null,
                Stage.ACCOUNTED,
                run.state(),
                submit,
                run.start(),
                run.end(),
                allocations,
                named("app-", fields.text(14)),
                extended ? fields.text(20) : named("queue-", fields.text(15)),
                new BatchJob.User(named("user-", fields.text(12)), -1),
                named("group-", fields.text(13)),
                limit(fields),
                extras(fields, processors, extended));
        long memory = extended ? -1 : memory(fields, 7, processors);
        return new PastJob(job, null, new Held(run.start() == null ? 0 : processors, Math.max(0, memory), 0), line);
    }

    private record Run(
            JobState state,
            @Nullable Instant start,
            @Nullable Instant end) {}

    /// A run whose length is unknown has no end; one that was cancelled while it waited has no start.
    private static Run run(SwfFields fields, Instant submit, int status) {
        long waitMs = fields.millis(3, "wait time");
        long runMs = fields.millis(4, "run time");
        JobState state = switch (status) {
            case 0, 4 -> JobState.FAILED;
            case 1, 3 -> JobState.COMPLETED;
            case 2 -> JobState.PREEMPTED;
            case 5 -> JobState.CANCELLED;
            default -> JobState.UNKNOWN;
        };
        if (runMs < 0 || (state == JobState.CANCELLED && runMs == 0)) {
            Instant began = waitMs < 0 ? null : submit.plusMillis(waitMs);
            return state == JobState.CANCELLED && began != null
                    ? new Run(state, null, began)
                    : new Run(JobState.UNKNOWN, began, null);
        }
        // Logs without waiting times give the start as the time of submission.
        Instant start = submit.plusMillis(Math.max(0, waitMs));
        return new Run(state, start, start.plusMillis(runMs));
    }

    private static String named(String what, String number) {
        return number.isEmpty() || number.startsWith("-") ? "" : what + number;
    }

    private static @Nullable Duration limit(SwfFields fields) {
        long ms = fields.millis(9, "requested time");
        return ms <= 0 ? null : Duration.ofMillis(ms);
    }

    /// The extended form fills CPU time and memory with what they cannot be.
    private static BatchJob.Extras extras(SwfFields fields, int processors, boolean extended) {
        int asked = fields.count(8, "requested processors");
        long averageMs = extended ? -1 : fields.millis(6, "CPU time");
        long cpuMs = averageMs <= 0 || processors == 0 ? -1 : Math.multiplyExact(averageMs, processors);
        return new BatchJob.Extras(
                "swf",
                "",
                -1,
                -1,
                null,
                null,
                new JobRequest(-1, asked, extended ? -1 : memory(fields, 10, Math.max(asked, processors)), -1),
                new JobUsed(cpuMs, extended ? -1 : memory(fields, 7, processors)),
                Map.of());
    }

    /// Kilobytes for each processor.
    private static long memory(SwfFields fields, int field, int processors) {
        double kilobytes = fields.number(field, "memory");
        double bytes = kilobytes * 1024 * processors;
        return kilobytes <= 0 || processors <= 0 || bytes > 1e18 ? -1 : Math.round(bytes);
    }

    /// A node for each processor: `{1241,1241,1273}`.
    private static List<Allocation> allocations(SwfFields fields) {
        String list = fields.text(19);
        if (!list.endsWith("}")) {
            throw new BadField("nodes", "are not closed by a brace", list);
        }
        Map<String, Integer> processors = new LinkedHashMap<>();
        for (String node : list.substring(1, list.length() - 1).split(",")) {
            if (!node.isBlank()) {
                processors.merge(node.strip(), 1, Integer::sum);
            }
        }
        boolean exclusive = fields.text(21).endsWith("#excl");
        Map<Integer, List<String>> alike = new TreeMap<>();
        processors.forEach((node, count) ->
                alike.computeIfAbsent(count, ignored -> new ArrayList<>()).add(node));
        if (processors.size() > JobSnapshot.MOST_NODES) {
            throw new BadField("nodes", "are more than " + JobSnapshot.MOST_NODES, "");
        }
        var allocations = new ArrayList<Allocation>();
        alike.forEach((count, nodes) ->
                allocations.add(new Allocation(nodes, Math.min(count, NodeFact.MOST_CORES), 0, List.of(), exclusive)));
        return allocations;
    }
}
