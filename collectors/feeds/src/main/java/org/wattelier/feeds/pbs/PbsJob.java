package org.wattelier.feeds.pbs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.command.Entry;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

/// One job of `qstat -f`.
final class PbsJob {
    private static final Pattern ID = Pattern.compile("([0-9]{1,18}(?:\\[[0-9]{0,9}\\])?)(?:\\..*)?");
    private static final String NO_PROJECT = "_pbs_project_default";

    private final PbsObject job;
    private final PbsSettings settings;

    PbsJob(PbsObject job, PbsSettings settings) {
        this.job = job;
        this.settings = settings;
    }

    /// @return null for what is no job of its own: an array as a whole, a job that went to another server, and one of
    /// an array of which only is said that it is over
    @Nullable
    BatchJob read(PbsNodes nodes, Stage whenEnded) {
        Matcher id = ID.matcher(job.name());
        if (!id.matches()) {
            throw job.refused("id", "a number such as 1234.server or 1234[5].server", "another name");
        }
        String word = job.text("job_state");
        if (id.group(1).endsWith("[]") || word.equals("M") || word.equals("X") && instant("obittime") == null) {
            return null;
        }
        Stage stage = stage(word, whenEnded);
        boolean ended = stage == whenEnded;
        boolean began = stage != Stage.WAITING && PbsAllocations.any(job) && instant("stime") != null;
        Instant submit = instant("ctime") == null ? instant("qtime") : instant("ctime");
        if (submit == null || stage == Stage.RUNNING && !began) {
            throw job.refused(submit == null ? "ctime" : "stime", "a time", "none");
        }
        Instant start = began ? instant("stime") : null;
        PbsEnd end = PbsEnd.of(job);
        List<Allocation> held = began ? PbsAllocations.of(job, nodes, settings) : List.of();
        return new BatchJob(
                id.group(1),
                submit.getEpochSecond() + restarts(began),
                null,
                stage,
                ended ? end.state(job, began) : running(word, stage),
                submit,
                start,
                ended ? end(start) : null,
                held,
                job.text("Job_Name"),
                job.text("queue"),
                new BatchJob.User(job.text("Job_Owner").replaceFirst("@.*", ""), -1),
                account(),
                limit(),
                extras(restarts(began), ended ? end : new PbsEnd(null)));
    }

    private Stage stage(String word, Stage whenEnded) {
        return switch (word) {
            case "Q", "H", "W", "T" -> Stage.WAITING;
            case "R", "E", "S", "U" -> Stage.RUNNING;
            case "F", "X", "C" -> whenEnded;
            default -> throw job.refused("job_state", "one of PBS's states", "\"" + Entry.shown(word) + "\"");
        };
    }

    private static JobState running(String word, Stage stage) {
        if (stage == Stage.WAITING) {
            return JobState.PENDING;
        }
        return word.equals("S") || word.equals("U") ? JobState.SUSPENDED : JobState.RUNNING;
    }

    /// `run_count` counts the run that is on, but not the one that is waited for: so a job keeps its run from when it
    /// waits until it ends, and a requeued one gets the next.
    private int restarts(boolean began) {
        Long runs = job.whole("run_count");
        if (runs == null || runs < 0 || runs > 1_000_000) {
            return 0;
        }
        return (int) Math.max(0, began ? runs - 1 : runs);
    }

    /// Before version 20 PBS does not tell when a job ended, but when it was changed last: its end is its last change.
    private Instant end(@Nullable Instant start) {
        Instant end = instant("obittime") == null ? instant("mtime") : instant("obittime");
        if (end == null || start != null && end.isBefore(start)) {
            throw job.refused("obittime", "an end that is not before the start", String.valueOf(end));
        }
        return end;
    }

    private @Nullable Instant instant(String attribute) {
        return job.instant(attribute, settings.zone());
    }

    private String account() {
        String account = job.text("Account_Name");
        String project = job.text("project");
        return account.isEmpty() && !project.equals(NO_PROJECT) ? project : account;
    }

    private @Nullable Duration limit() {
        Duration limit = PbsSizes.span(job, "Resource_List.walltime");
        return limit == null || limit.isZero() ? null : limit;
    }

    private BatchJob.Extras extras(int restarts, PbsEnd end) {
        Duration cpu = PbsSizes.span(job, "resources_used.cput");
        Map<String, String> optional = new HashMap<>();
        for (String attribute : List.of("comment", "jobdir", "Submit_arguments")) {
            String text = job.attributes().getOrDefault(attribute, "");
            if (!text.isBlank()) {
                optional.put(
                        switch (attribute) {
                            case "jobdir" -> "directory";
                            case "Submit_arguments" -> "command";
                            default -> attribute;
                        },
                        text);
            }
        }
        return new BatchJob.Extras(
                "qstat",
                "",
                restarts,
                -1,
                end.exitCode(),
                end.signal(),
                new JobRequest(
                        count("Resource_List.nodect"),
                        count("Resource_List.ncpus"),
                        PbsSizes.bytes(job, "Resource_List.mem"),
                        count("Resource_List.ngpus")),
                new JobUsed(cpu == null ? -1 : cpu.toMillis(), PbsSizes.bytes(job, "resources_used.mem")),
                optional);
    }

    private int count(String attribute) {
        Long count = job.whole(attribute);
        return count == null || count < 0 || count > Integer.MAX_VALUE ? -1 : count.intValue();
    }
}
