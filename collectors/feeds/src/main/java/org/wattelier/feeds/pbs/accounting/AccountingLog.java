package org.wattelier.feeds.pbs.accounting;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.events.JobRequest;
import org.wattelier.events.JobState;
import org.wattelier.events.JobUsed;
import org.wattelier.feeds.history.BadField;
import org.wattelier.feeds.history.Findings;
import org.wattelier.feeds.history.LineReader;
import org.wattelier.feeds.history.LocalTimes;
import org.wattelier.feeds.history.PastJob;
import org.wattelier.feeds.history.PastJob.Held;
import org.wattelier.feeds.history.Refusal;
import org.wattelier.feeds.history.Sizes;
import org.wattelier.feeds.history.Spans;
import org.wattelier.feeds.job.BatchJob;
import org.wattelier.feeds.job.BatchJob.Stage;

/// Lines of an accounting log, `MM/DD/YYYY HH:MM:SS;E;id;key=value …`. A run is told whole by its last record: E when
/// it
/// ended, R when it was put back into the queue, D when it was deleted while it waited. What was queued, begun or held
/// again is told once more there.
public final class AccountingLog implements LineReader {
    private final Findings findings;
    private final LocalTimes local;
    private final ZoneId zone;
    private long line;

    public AccountingLog(ZoneId zone, Findings findings) {
        this.findings = findings;
        this.zone = zone;
        local = new LocalTimes(zone);
    }

    @Override
    public void line(String text) {
        line++;
        if (text.isBlank() || text.startsWith("#")) {
            return;
        }
        try {
            read(text);
        } catch (BadField e) {
            findings.refused(e.at(line));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            findings.refused(new Refusal(line, "", "holds values that cannot be", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void tooLong() {
        line++;
        findings.refused(new Refusal(line, "", "is longer than 4 MiB", ""));
    }

    private void read(String text) {
        String[] parts = text.split(";", 4);
        if (parts.length < 3 || parts[1].strip().length() != 1) {
            throw new BadField("", "is no record like 05/31/2026 23:59:59;E;123.server;…", text);
        }
        String type = parts[1].strip();
        if (parts[2].contains("[]")) {
            throw new BadField("id", "is an array as a whole, whose tasks have records of their own", "");
        }
        Attributes told = Attributes.parse(parts.length < 4 ? "" : parts[3]);
        switch (type) {
            case "E" -> findings.job(job(parts[0], parts[2], told, true));
            case "R" -> requeued(parts, told);
            case "Q",
                    "S",
                    "A",
                    "D",
                    "L",
                    "B",
                    "C",
                    "T",
                    "U",
                    "Y",
                    "K",
                    "k",
                    "F",
                    "P",
                    "M",
                    "c",
                    "e",
                    "s",
                    "u",
                    "r",
                    "a",
                    "m",
                    "z" -> throw new BadField("", "is a record of kind " + type + ", which no run ends with", "");
            default -> throw new BadField("", "is a record of a kind that PBS does not have", type);
        }
    }

    private void requeued(String[] parts, Attributes told) {
        if (told.first("start").isEmpty()) {
            throw new BadField("", "is a requeue that does not say when the run began", "");
        }
        findings.job(job(parts[0], parts[2], told, false));
    }

    private PastJob job(String stamp, String id, Attributes told, boolean ended) {
        Instant start = epoch("start", told);
        Instant end = epoch("end", told);
        Instant written = stamp(stamp, end);
        end = end == null ? written : end;
        Instant queued = first(epoch("ctime", told), epoch("qtime", told), epoch("etime", told), start, end);
        if (start != null && end.isBefore(start)) {
            throw new BadField("end", "lies before the start", start + " to " + end);
        }
        Places places =
                start == null ? Places.of("", "") : Places.of(told.first("exec_vnode"), told.first("exec_host"));
        int exit = exit(told.first("exit_status"));
        int dot = id.indexOf('.');
        long runs = count(told.first("run_count", "run_version"));
        // Runs of one submission are told apart by their count; a requeue that does not say it, by its start.
        long run = Math.max(0, queued.getEpochSecond()) + Math.max(0, runs - 1);
        var job = new BatchJob(
                number(dot < 0 ? id : id.substring(0, dot)),
                ended || runs >= 0 || start == null ? run : start.getEpochSecond(),
                null,
                Stage.ACCOUNTED,
                start == null ? JobState.CANCELLED : state(exit, ended),
                queued,
                start,
                end,
                places.allocations(told.first("resource_list.place").contains("excl")),
                told.first("jobname"),
                told.first("queue"),
                new BatchJob.User(told.first("user"), -1),
                account(told),
                span("Resource_List.walltime", told),
                extras(told, exit, runs));
        int cores = places.cores() > 0 ? places.cores() : (int) Math.max(0, count(told.first("resource_list.ncpus")));
        var held = start == null ? Held.UNKNOWN : new Held(cores, places.memory(), places.gpus());
        return new PastJob(job, dot < 0 || dot == id.length() - 1 ? null : id.substring(dot + 1), held, line);
    }

    private static String number(String id) {
        boolean fits = !id.isEmpty() && id.length() <= 100 && id.charAt(0) >= '0' && id.charAt(0) <= '9';
        if (!fits || id.chars().anyMatch(c -> c <= ' ' || c == '#' || c == '/' || c > 126)) {
            throw new BadField("id", "is no job like 123.server or 123[4].server", id);
        }
        return id;
    }

    private static Instant first(@Nullable Instant... instants) {
        for (Instant instant : instants) {
            if (instant != null) {
                return instant;
            }
        }
        throw new BadField("qtime", "is missing, and so are start and end", "");
    }

    private static String account(Attributes told) {
        String account = told.first("account", "project");
        return account.equals("_pbs_project_default") ? "" : account;
    }

    /// The stamp is a clock time of the server; the record itself, where it has an end, tells which of two it means.
    private Instant stamp(String text, @Nullable Instant end) {
        String[] parts = text.strip().split("[/ :]", -1);
        if (parts.length != 6) {
            throw new BadField("time", "is no time like 05/31/2026 23:59:59", text);
        }
        int[] number = new int[6];
        for (int i = 0; i < 6; i++) {
            number[i] = (int) count(parts[i]);
        }
        try {
            var clock = LocalDateTime.of(number[2], number[0], number[1], number[3], number[4], number[5]);
            List<Instant> meant = end != null ? List.of(clock.atZone(zone).toInstant()) : local.of("time", clock);
            return meant.getFirst();
        } catch (DateTimeException e) {
            throw new BadField("time", "is no time like 05/31/2026 23:59:59", text);
        }
    }

    private static @Nullable Instant epoch(String name, Attributes told) {
        String text = told.first(name);
        if (text.isEmpty()) {
            return null;
        }
        long seconds = count(text);
        if (seconds < 0 || seconds > 253_402_300_799L) {
            throw new BadField(name, "is no time in seconds since 1970", text);
        }
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }

    private static long count(String text) {
        boolean number = !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(text) : -1;
    }

    private static @Nullable Duration span(String name, Attributes told) {
        return Spans.parse(name, told.first(name.toLowerCase(java.util.Locale.ROOT)));
    }

    private static int exit(String text) {
        try {
            return text.isEmpty() || text.length() > 8 ? Integer.MIN_VALUE : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BadField("Exit_status", "is no whole number", text);
        }
    }

    /// Above 256 (128 in some versions) a signal ended it; below 0 PBS itself did.
    private static JobState state(int exit, boolean ended) {
        if (!ended || exit == Integer.MIN_VALUE) {
            return ended ? JobState.COMPLETED : JobState.CANCELLED;
        }
        return switch (exit) {
            case 0 -> JobState.COMPLETED;
            case -29 -> JobState.TIMEOUT;
            case 271, 265 -> JobState.CANCELLED;
            default -> JobState.FAILED;
        };
    }

    private static BatchJob.Extras extras(Attributes told, int exit, long runs) {
        Duration cpu = span("resources_used.cput", told);
        String memory = told.first("resources_used.mem");
        boolean plain = exit >= 0 && exit < 256;
        return new BatchJob.Extras(
                "pbs-accounting",
                told.first("resource_list.qos"),
                runs > 0 && runs < Integer.MAX_VALUE ? (int) runs - 1 : -1,
                -1,
                plain ? Integer.valueOf(exit) : null,
                exit > 256 && exit < 256 + 65 ? Integer.valueOf(exit - 256) : null,
                new JobRequest(
                        numberOf(told.first("resource_list.nodect")),
                        numberOf(told.first("resource_list.ncpus")),
                        memory(told.first("resource_list.mem")),
                        numberOf(told.first("resource_list.ngpus"))),
                new JobUsed(cpu == null || cpu.isZero() ? -1 : cpu.toMillis(), memory(memory)),
                Map.of());
    }

    private static int number(long count) {
        return count > Integer.MAX_VALUE ? -1 : (int) count;
    }

    private static int numberOf(String text) {
        return number(count(text));
    }

    private static long memory(String text) {
        return text.isEmpty() ? -1 : Sizes.parse("mem", text, Sizes.BYTES);
    }
}
