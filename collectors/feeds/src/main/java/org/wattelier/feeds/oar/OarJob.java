package org.wattelier.feeds.oar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.Allocation;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.command.Entry;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

/// One job of `oarstat`.
final class OarJob {
    private static final long LATEST = 253_402_300_799L;

    private final Entry entry;
    private final OarSettings settings;
    private final List<String> types;
    private final OarEnd end;

    OarJob(Entry entry, OarSettings settings) {
        this.entry = entry;
        this.settings = settings;
        types = entry.texts("types", "type");
        end = new OarEnd(entry.entries("events"));
    }

    BatchJob read(OarNodes nodes, Stage whenEnded) {
        Long number = entry.whole("Job_Id", "job_id", "id");
        Instant submit = instant("submissionTime", "submission_time");
        if (number == null || number <= 0 || submit == null) {
            throw entry.refused("submissionTime", "a job with a number and the time of its submission", "none");
        }
        String word = entry.text("state");
        Stage stage = stage(word, whenEnded);
        boolean ended = stage == whenEnded;
        // A reservation that waits tells when it is going to start.
        Instant start = stage == Stage.WAITING || ended && neverBegan() ? null : instant("startTime", "start_time");
        List<Allocation> held = start == null ? List.of() : OarAllocations.of(entry, nodes, settings, shared());
        Long status = entry.whole("exit_code");
        Integer exit = status == null ? null : (int) (status >> 8 & 0xff);
        Integer signal = status == null || (status & 127) == 0 ? null : (int) (status & 127);
        boolean bad = signal != null || exit != null && exit != 0;
        JobState state = ended ? end.state(start != null, word.equals("Error"), bad ? 1 : 0) : running(word, stage);
        return new BatchJob(
                Long.toString(number),
                submit.getEpochSecond(),
                label(number),
                stage,
                state,
                submit,
                start,
                ended ? stop(start) : null,
                held,
                entry.text("name", "job_name"),
                entry.text("queue", "queue_name"),
                new BatchJob.User(entry.text("owner", "job_user", "user"), -1),
                entry.text("project"),
                limit(),
                extras(ended ? exit : null, ended ? signal : null));
    }

    /// One that is being launched has its nodes already, and its prologue runs there.
    private Stage stage(String word, Stage whenEnded) {
        return switch (word) {
            case "Waiting", "Hold", "toAckReservation", "toLaunch" -> Stage.WAITING;
            case "Launching", "toError" -> instant("startTime", "start_time") == null ? Stage.WAITING : Stage.RUNNING;
            case "Running", "Suspended", "Resuming", "Finishing" -> Stage.RUNNING;
            case "Terminated", "Error" -> whenEnded;
            default -> throw entry.refused("state", "one of OAR's states", "\"" + Entry.shown(word) + "\"");
        };
    }

    private static JobState running(String word, Stage stage) {
        if (stage == Stage.WAITING) {
            return JobState.PENDING;
        }
        return word.equals("Suspended") || word.equals("Resuming") ? JobState.SUSPENDED : JobState.RUNNING;
    }

    /// A reservation deleted before its time keeps the start that was planned, and gets it as end.
    private boolean neverBegan() {
        Instant start = instant("startTime", "start_time");
        return start == null
                || entry.texts("assigned_resources").isEmpty() && start.equals(instant("stopTime", "stop_time"));
    }

    /// OAR gives no end to a job that was deleted while it waited: its last event is the deletion.
    private Instant stop(@Nullable Instant start) {
        Instant stop =
                start == null && end.last() > 0 ? Instant.ofEpochSecond(end.last()) : instant("stopTime", "stop_time");
        if (stop == null || start != null && stop.isBefore(start)) {
            throw entry.refused("stopTime", "an end that is not before the start", String.valueOf(stop));
        }
        return stop;
    }

    /// 0 stands for none.
    private @Nullable Instant instant(String... names) {
        String text = entry.text(names).strip();
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:]{8}")) {
            try {
                return LocalDateTime.parse(text.replace(' ', 'T'))
                        .atZone(settings.zone())
                        .toInstant();
            } catch (DateTimeException ignored) {
                throw entry.refused(names[0], "a date", "\"" + Entry.shown(text) + "\"");
            }
        }
        Long seconds = entry.whole(names);
        if (seconds == null || seconds == 0) {
            return null;
        }
        if (seconds < 0 || seconds > LATEST) {
            throw entry.refused(names[0], "seconds since 1970", Long.toString(seconds));
        }
        return Instant.ofEpochSecond(seconds);
    }

    /// Of an array's first job nothing tells that it is one.
    private @Nullable String label(long number) {
        Long array = entry.whole("array_id");
        Long index = entry.whole("array_index");
        return array == null || index == null || array <= 0 || array == number ? null : array + "[" + index + "]";
    }

    private @Nullable Duration limit() {
        Long seconds = entry.whole("walltime");
        return seconds == null || seconds <= 0 || seconds > LATEST ? null : Duration.ofSeconds(seconds);
    }

    private boolean shared() {
        return types.stream().anyMatch(type -> type.matches("(timesharing|container|inner)\\b.*"));
    }

    private BatchJob.Extras extras(@Nullable Integer exit, @Nullable Integer signal) {
        List<String> qos = new ArrayList<>();
        types.forEach(type -> qos.add(type.replaceFirst("=.*", "")));
        Map<String, String> optional = new HashMap<>();
        put(optional, "directory", entry.text("launchingDirectory", "launching_directory"));
        put(optional, "command", entry.text("command"));
        String earlier = entry.text("resubmit_job_id");
        put(optional, "resubmitted", earlier.equals("0") ? "" : earlier);
        return new BatchJob.Extras(
                "oarstat", String.join(",", qos), -1, -1, exit, signal, JobRequest.UNKNOWN, JobUsed.UNKNOWN, optional);
    }

    private static void put(Map<String, String> optional, String name, String value) {
        if (!value.isBlank()) {
            optional.put(name, value);
        }
    }
}
